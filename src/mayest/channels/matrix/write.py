"""Writes the event of a message, as `parse` reads it and `sending` says it."""

from collections.abc import Iterator

from mayest.channels.channel import UnwritableError
from mayest.channels.enclosed import enclosed
from mayest.channels.matrix.names import SCHEME, parted, place_of
from mayest.channels.message import Kind, Message, Role
from mayest.channels.reading import written

OURS = "mayest"
"""Under which name the content of what we say has our own key: by it we know our words again when they come back."""


def event(message: Message) -> bytes:
    """Give the event that says what the message says, in the room of what it refers to.

    Raises UnwritableError where it is from nobody whom Matrix knows, or there is no room.
    """
    sender = next(iter(message.parties_as(Role.FROM)), None)
    if sender is None or not sender.address.startswith(f"{SCHEME}@"):
        raise UnwritableError("a Matrix event is from a Matrix name: add one such as matrix:@anna:chat.example")
    room, answered = place_of(message)
    if not room:
        raise UnwritableError("a Matrix message is said in a room: answer in one, or have them invite us into theirs")
    name = parted(message.key)[1]
    users = list(_users(message))
    return written(
        {
            "type": "m.room.message",
            "event_id": name or message.key,
            "sender": sender.address.removeprefix(SCHEME),
            "sender_display_name": sender.name,
            "room_id": room,
            "origin_server_ts": int(message.at.timestamp() * 1000) if message.at else None,
            "content": {
                "msgtype": "m.notice" if message.kind is Kind.AUTO_REPLY else "m.text",
                "body": message.text,
                **({"m.mentions": {"user_ids": [user for user, _ in users]}} if users else {}),
                **({"m.relates_to": {"m.in_reply_to": {"event_id": answered}}} if answered else {}),
            },
            "recipients": [{"user": user, "name": name} for user, name in users if name],
            "files": [enclosed(part) for part in message.parts],
            "public": message.public or None,
        }
    )


def _users(message: Message) -> Iterator[tuple[str, str]]:
    for party in (*message.parties_as(Role.TO), *message.parties_as(Role.CC)):
        yield party.address.removeprefix(SCHEME), party.name
