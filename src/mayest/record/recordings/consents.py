"""Keeps what somebody said when they were asked; only ever adds to it."""

from datetime import datetime

from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.errors import RecordError
from mayest.record.models import Asked, Concerned, Consent, Purpose, Word
from mayest.record.recordings.transcripts import forget_unless_permitted
from mayest.record.tables.turn import turn


class ConsentError(RecordError):
    """What somebody is said to have said cannot be kept so."""


def note(
    concerned: Concerned,
    word: Word,
    asked: Asked,
    by: Colleague | None,
    *,
    said_by: str = "",
    at: datetime | None = None,
    purpose: Purpose = Purpose.PLAYBACK,
) -> Consent:
    """Note what somebody said, which holds from now on; raises ConsentError.

    A colleague who is here agrees for themselves, and nobody for them; that they do not, anybody may note.
    """
    now = timezone.now()
    if at and at > now:
        raise ConsentError("that is still to come: say when they said it")
    if word == Word.GIVEN and concerned.colleague_id and by and by.pk != concerned.colleague_id:
        raise ConsentError(f"{concerned} agrees for themselves: ask them to do so on this page")
    with turn():
        kept = Consent.objects.create(
            concerned=concerned, purpose=purpose, word=word, asked=asked, said_by=said_by.strip(), at=at or now, by=by
        )
        events.append([events.Act("consent", f"consent:{kept.pk}")])
        forget_unless_permitted(concerned.interaction)
    return kept
