"""What a colleague is writing: kept for them, shown to nobody else, gone when it is sent or given up."""

from collections.abc import Sequence

from mayest.people.models import Colleague
from mayest.record.models import Composition, CompositionFile, Conversation
from mayest.record.storage import blobs


def composition(conversation: Conversation, colleague: Colleague) -> Composition | None:
    """Give what the colleague is writing there, if anything."""
    mine = Composition.objects.filter(conversation=conversation, colleague=colleague)
    return mine.prefetch_related("files__blob").first()


def keep(  # noqa: PLR0917 - the fields of a letter, in the order in which they are written
    conversation: Conversation,
    colleague: Colleague,
    channel: str,
    to: Sequence[str],
    cc: Sequence[str],
    subject: str,
    text: str,
) -> Composition:
    """Keep what the colleague has written so far, over what they had before."""
    kept, _ = Composition.objects.update_or_create(
        conversation=conversation,
        colleague=colleague,
        defaults={"channel": channel, "to": list(to), "cc": list(cc), "subject": subject, "text": text},
    )
    return kept


def discard(conversation: Conversation, colleague: Colleague) -> None:
    """Forget what the colleague was writing, files and all."""
    Composition.objects.filter(conversation=conversation, colleague=colleague).delete()


def attach(kept: Composition, name: str, media_type: str, content: bytes) -> CompositionFile:
    """Put a file to what is being written; its bytes lie safe before this returns."""
    [blob] = blobs.keep([content])
    return CompositionFile.objects.create(composition=kept, blob=blob, name=name, media_type=media_type)


def detach(file: CompositionFile) -> None:
    """Take a file away again."""
    file.delete()
