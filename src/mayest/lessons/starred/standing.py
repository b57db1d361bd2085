"""Whether a lesson of something really said may be taught now: asked anew each time."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from django.db.models import Prefetch, QuerySet
from django.utils.crypto import salted_hmac

from mayest.lessons.models import Lesson
from mayest.record.models import Concerned, Direction, Interaction, Purpose, Side
from mayest.record.recordings import standing as consents
from mayest.record.recordings.dropping import takes_recordings


class Stand(StrEnum):
    """How a lesson stands."""

    TAUGHT = "taught"
    CHANGED = "changed"  # what was said is no longer what it was
    REFUSED = "refused"  # somebody said no, or no longer
    UNASKED = "unasked"  # neither has everybody agreed nor has anybody confirmed that nobody is recognised


def lessons() -> QuerySet[Lesson]:
    """Give all that were written here, with what is asked to tell how each stands."""
    written = Lesson.objects.select_related("star__interaction__raw", "confirmation__by", "by")
    return written.prefetch_related(Prefetch("star__interaction__concerned", consents.everybody()))


def stand(lesson: Lesson) -> Stand:
    """Say how a lesson stands, by what was fetched."""
    if lesson.star is None:
        return Stand.TAUGHT
    interaction = lesson.star.interaction
    concerned = list(interaction.concerned.all())
    if lesson.basis != basis(interaction):
        return Stand.CHANGED
    if any(consents.objects(each, Purpose.LESSON) for each in concerned):
        return Stand.REFUSED
    confirmed = getattr(lesson, "confirmation", None)  # a row that is not there answers as an attribute would
    return Stand.TAUGHT if confirmed or agreed(interaction, concerned) else Stand.UNASKED


def taught(written: Iterable[Lesson]) -> list[Lesson]:
    """Give those that may be taught now."""
    return [lesson for lesson in written if stand(lesson) is Stand.TAUGHT]


def agreed(interaction: Interaction, concerned: Sequence[Concerned]) -> bool:
    """Whether everybody in it has said that others may learn from it."""
    known = {each.side for each in concerned}
    return _sides(interaction) <= known and all(consents.agrees(each, Purpose.LESSON) for each in concerned)


def unknown(interaction: Interaction, concerned: Sequence[Concerned]) -> set[Side]:
    """Give the sides of which nobody knows who it was."""
    return _sides(interaction) - {Side(each.side) for each in concerned}


def _sides(interaction: Interaction) -> set[Side]:
    """Give whose words stand in it: on a call everybody's, else the writer's, and of an answer whom it is to."""
    if takes_recordings(interaction) or interaction.direction == Direction.OUT:
        return {Side.OURS, Side.THEIRS}
    return {Side.THEIRS}


def basis(interaction: Interaction) -> str:
    """Seal what an interaction says now; it is another once something was erased."""
    said = "\x00".join((interaction.subject, interaction.text, interaction.reply or "", interaction.raw.digest))
    return salted_hmac("mayest.lessons.basis", said, algorithm="sha256").hexdigest()
