"""What every message promises, whatever channel it came by."""

from collections.abc import Iterator
from datetime import UTC

from mayest.channels.channel import Channel
from mayest.channels.message import Message


def unsound(message: Message, channel: Channel) -> Iterator[str]:
    """Say each thing about a message that no message of that channel may be."""
    if message.channel != channel.name:
        yield f"a message of {channel.name} says that it is one of {message.channel!r}"
    for party in message.parties:
        scheme, colon, value = party.address.partition(":")
        if scheme not in channel.schemes or not colon or not value.strip():
            yield f"an address is written as one of {channel.schemes}, a colon and a value, not {party.address[:80]!r}"
    if message.at is not None:
        if message.at.tzinfo is None:
            yield "`at` has no zone"
        message.at.astimezone(UTC)  # a time at the end of all years has no other zone
    for text in _texts(message):
        if "\0" in text or not _encodes(text):
            yield "a text holds what no database keeps: NUL, or half a surrogate pair"
    if any("\n" in line for line in _lines(message)):
        yield "a name, a subject, an id or a problem has more than one line"


def _texts(message: Message) -> Iterator[str]:
    yield from (message.text, message.reply, message.html)
    yield from _lines(message)


def _lines(message: Message) -> Iterator[str]:
    yield from (message.key, message.subject, *message.refers_to, *message.problems)
    for party in message.parties:
        yield from (party.address, party.name)
    for part in message.parts:
        yield from (part.name, part.media_type, part.content_id)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
