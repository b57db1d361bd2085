"""Names of rooms, events and people, and how the record's keys are made of them.

An event's key says its room as well, `!room:server/$event`: whoever answers it knows where.
"""

from mayest.channels.message import Message

SCHEME = "matrix:"
_BETWEEN = "/$"


def is_user(name: str) -> bool:
    """Whether it is written as @anna:chat.example."""
    return name.startswith("@") and ":" in name and " " not in name


def is_room(name: str) -> bool:
    """Whether it is written as !room:server, or as newer rooms are, without a server."""
    return name.startswith("!") and len(name) > 1 and " " not in name


def key_of(room: str, event: str) -> str:
    """Give the key of an event; one that is our own, before the server has named it, is a key already."""
    return f"{room}/{event}" if is_room(room) and event.startswith("$") else event


def parted(key: str) -> tuple[str, str]:
    """Give the room and the event of a key, "" for what it does not say."""
    room, between, event = key.partition(_BETWEEN)
    if between and is_room(room):
        return room, f"${event}"
    return (key, "") if is_room(key) else ("", key if key.startswith("$") else "")


def place_of(message: Message) -> tuple[str, str]:
    """Give the room in which a message is said, and the event there that it answers; "" where there is none."""
    places = [parted(key) for key in message.refers_to]
    room = parted(message.key)[0] or next((room for room, _ in reversed(places) if room), "")
    answered = next((event for where, event in reversed(places) if event and where in {"", room}), "")
    return room, answered


def local_part(user: str) -> str:
    """Give what a user is called before the server's name."""
    return user.removeprefix("@").partition(":")[0]
