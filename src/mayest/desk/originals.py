"""Reads a message again from the bytes in which it came, for what the record keeps no copy of."""

from django.http import Http404

from mayest.channels.channel import Parses, UnreadableError
from mayest.channels.message import Message
from mayest.channels.registry import NoSuchChannelError, channel
from mayest.channels.scans.kinds import HEAD, kind_of
from mayest.record.models import Interaction
from mayest.record.storage import blobs


def original(interaction: Interaction) -> Message:
    """Give the message as its channel reads it; raises Http404 where there is no rich form of it to be seen."""
    if not interaction.rich:
        raise Http404("It was sent as plain text")
    try:
        reader = channel(interaction.channel)
        if not isinstance(reader, Parses):
            raise Http404(f"{reader.title} has no messages in bytes")
        return reader.parse(blobs.content(interaction.raw))
    except (NoSuchChannelError, UnreadableError) as error:
        raise Http404("It cannot be read any more as it was sent") from error


def name_of(interaction: Interaction) -> str:
    """Give the name under which its bytes are handed out, with the ending of a scan where they are one."""
    with blobs.path(interaction.raw).open("rb") as file:
        kind = kind_of(file.read(HEAD))
    return f"{interaction.channel}-{interaction.pk}.{kind.ending if kind else 'txt'}"
