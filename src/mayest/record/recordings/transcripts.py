"""What is said in recordings, written down: asked for, made by a program, found by search, gone with the consent."""

from collections.abc import Sequence

from django.utils import timezone

from mayest.channels.storable import storable
from mayest.channels.transcribing import Passage
from mayest.people.models import Colleague
from mayest.record.errors import RecordError
from mayest.record.models import Interaction, Recording, Transcript
from mayest.record.recordings.standing import everybody, permitted, playable
from mayest.record.search import forget, index
from mayest.record.tables.turn import turn

LONGEST = 1_000_000  # characters
LONGEST_TROUBLE = 400
CUT_OFF = "the worker ended while it was at it"


class TranscriptError(RecordError):
    """What is said cannot be written down now."""


def ask_for(recording: Recording, by: Colleague) -> None:
    """Have it written down what is said, once more where that failed and not otherwise; raises TranscriptError."""
    with turn():
        if not playable(recording):
            raise TranscriptError("not everybody has agreed: nothing is written down until they have")
        if Transcript.objects.filter(recording=recording, trouble="").exists():
            return
        asked = {"at": timezone.now(), "by": by, "begun_at": None, "trouble": ""}
        Transcript.objects.update_or_create(recording=recording, defaults=asked)


def next_due() -> Transcript | None:
    """Begin with what was asked for first; None where nothing waits. For one worker at a time."""
    waiting = Transcript.objects.filter(begun_at=None).select_related("recording")
    found = waiting.order_by("at", "id").first()
    if found:
        Transcript.objects.filter(pk=found.pk).update(begun_at=timezone.now())
    return found


def keep(transcript: Transcript, passages: Sequence[Passage], made_by: str) -> bool:
    """Keep what was written down, and let the search know; False where somebody has said no meanwhile."""
    kept = [(each.start, each.stop, storable(each.text).strip()) for each in passages]
    words = "\n".join(text for _, _, text in kept)[:LONGEST]
    done = {"done_at": timezone.now(), "made_by": made_by, "passages": kept, "text": words, "trouble": ""}
    with turn():
        asked = Transcript.objects.filter(pk=transcript.pk).select_related("recording__interaction").first()
        if asked is None or not playable(asked.recording):
            return False
        interaction = asked.recording.interaction
        forget([interaction])
        Transcript.objects.filter(pk=asked.pk).update(**done)
        index([interaction])
    return True


def fail(transcript: Transcript, why: str) -> None:
    """Say why nothing was written down; it can be asked for again."""
    Transcript.objects.filter(pk=transcript.pk).update(trouble=why[:LONGEST_TROUBLE])


def give_up_orphans() -> None:
    """Say of what was begun by a worker that is gone that it was cut off: what ended it may do so again."""
    begun = Transcript.objects.filter(begun_at__isnull=False, done_at=None, trouble="")
    begun.update(trouble=CUT_OFF)


def forget_unless_permitted(interaction: Interaction) -> None:
    """Take away what was written down once not everybody agrees any more, words of the index included; in a turn."""
    theirs = Transcript.objects.filter(recording__interaction=interaction)
    if not theirs.exists() or permitted(list(everybody().filter(interaction=interaction))):
        return
    forget([interaction])
    theirs.delete()
    index([interaction])
