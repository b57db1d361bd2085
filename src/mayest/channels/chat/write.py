"""Writes an m.room.message event of Matrix."""

from mayest.channels.channel import UnwritableError
from mayest.channels.message import Kind, Message, Role
from mayest.channels.reading import written


def event(message: Message) -> bytes:
    """Give the event that says what the message says; the first thing that it refers to is the room.

    Raises UnwritableError where it is from nobody whom Matrix knows.
    """
    sender = next(iter(message.parties_as(Role.FROM)), None)
    if sender is None or not sender.address.startswith("matrix:@"):
        raise UnwritableError("a Matrix event is from a Matrix name: add one such as matrix:@anna:chat.example")
    room, *answered = message.refers_to or ("",)
    return written(
        {
            "type": "m.room.message",
            "event_id": message.key,
            "sender": sender.address.removeprefix("matrix:"),
            "sender_display_name": sender.name,
            "room_id": room,
            "origin_server_ts": int(message.at.timestamp() * 1000) if message.at else None,
            "content": {
                "msgtype": "m.notice" if message.kind is Kind.AUTO_REPLY else "m.text",
                "body": message.text,
                **({"m.mentions": {"user_ids": _users(message)}} if _users(message) else {}),
                **({"m.relates_to": {"m.in_reply_to": {"event_id": answered[-1]}}} if answered else {}),
            },
        }
    )


def _users(message: Message) -> list[str]:
    return [party.address.removeprefix("matrix:") for party in message.parties_as(Role.TO)]
