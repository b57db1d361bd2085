"""Reads a message again from the bytes in which it came, for what the record keeps no copy of."""

from django.http import Http404

from mayest.channels.channel import Parses, UnreadableError
from mayest.channels.message import Message
from mayest.channels.registry import NoSuchChannelError, channel
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
