"""Notes what somebody says to others learning from their words; where they say no, what is there goes at once."""

from datetime import datetime

from mayest.lessons.models import Star
from mayest.lessons.starred.standing import Stand, lessons, stand
from mayest.people.models import Colleague
from mayest.record.models import Asked, Concerned, Consent, Purpose, Word
from mayest.record.recordings import consents
from mayest.record.tables.turn import turn


def note(
    concerned: Concerned, word: Word, asked: Asked, by: Colleague, *, said_by: str = "", at: datetime | None = None
) -> Consent:
    """Note their word; raises ConsentError."""
    with turn():
        kept = consents.note(concerned, word, asked, by, said_by=said_by, at=at, purpose=Purpose.LESSON)
        forget_fallen(concerned.interaction_id)
    return kept


def forget_fallen(interaction: int) -> None:
    """Take away what was made of an interaction and may be taught no more; the star stays for whoever begins anew."""
    for star in Star.objects.filter(interaction=interaction, lesson__isnull=False):
        for lesson in lessons().filter(star=star):
            if stand(lesson) is not Stand.TAUGHT:
                lesson.delete()
