"""Dropping in a recording: known for what it is, its bytes safe, then its row and whom it concerns."""

from secrets import token_hex
from typing import BinaryIO

from mayest.channels.registry import NoSuchChannelError, channel
from mayest.channels.sound import KINDS, Sound, SoundError, sound
from mayest.channels.storable import one_line
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.errors import RecordError
from mayest.record.models import Interaction, Recording
from mayest.record.recordings import cellar
from mayest.record.recordings.asking import concern
from mayest.record.recordings.transcripts import forget_unless_permitted
from mayest.record.storage.store import Kept
from mayest.record.tables.turn import turn

LARGEST = 200 * 1024 * 1024  # bytes: some seven hours of speech as telephones record it, packed
LONGEST_NAME = 255


class RecordingError(RecordError):
    """A file cannot be kept as a recording."""


def takes_recordings(interaction: Interaction) -> bool:
    """Whether it was spoken, so that a recording may lie beside it."""
    try:
        return channel(interaction.channel).spoken
    except NoSuchChannelError:
        return False


def drop_in(interaction: Interaction, file: BinaryIO, size: int, name: str, by: Colleague | None) -> Recording:
    """Keep a recording of what was said; the same one twice is one. Raises RecordingError with the mend.

    Nobody hears it until everybody whom it concerns has agreed.
    """
    if not takes_recordings(interaction):
        raise RecordingError("a recording lies beside a call or a visit, and this is neither")
    if size > LARGEST:
        raise RecordingError(f"it is larger than {LARGEST >> 20} MB: save it as MP3 or Opus, or in parts")
    try:
        known = sound(file)
    except SoundError as error:
        raise RecordingError(f"it was not kept, as {error}: save it as {KINDS}") from None
    return _kept(interaction, cellar.keep(file), known, name, by, file)


def _kept(  # noqa: PLR0917  # one file and what is known of it
    interaction: Interaction, kept: Kept, known: Sound, name: str, by: Colleague | None, file: BinaryIO
) -> Recording:
    with turn():
        if found := Recording.objects.filter(interaction=interaction, digest=kept.digest).first():
            return found
        if not cellar.is_there(kept.digest):  # the same one was deleted elsewhere at this moment
            cellar.keep(file)
        concern(interaction)
        made = Recording.objects.create(
            interaction=interaction,
            digest=kept.digest,
            size=kept.size,
            name=one_line(name)[:LONGEST_NAME],
            media_type=known.media_type,
            seconds=known.seconds,
            by=by,
            seal=token_hex(16),
        )
        events.append([events.Act("recording", f"recording:{made.pk}", events.commitment(made.seal, made.digest))])
        forget_unless_permitted(interaction)
    return made
