"""Reads an m.room.message event of Matrix (client-server API, 11.3)."""

from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.message import Kind, Message, Party, Role
from mayest.channels.reading import line_in, list_in, object_in, read_object, text_in, time_of_milliseconds
from mayest.channels.storable import one_line

_FILES = frozenset({"m.image", "m.file", "m.audio", "m.video"})


def parse_event(raw: bytes) -> Message:
    """Make a message of an event; UnreadableError says why those bytes are none.

    The sender's name is `sender_display_name`, which the push gateway API adds to an event. The room stands first among
    what the message refers to, so that what is said in one room is one conversation.
    """
    event = read_object(raw, "a Matrix event")
    sender, content = line_in(event, "sender"), object_in(event, "content")
    if event.get("type") != "m.room.message":
        raise UnreadableError('it is no message: a Matrix event with words has the type "m.room.message"')
    if not _is_user(sender):
        raise UnreadableError('it does not say who said it: "sender" is written as @anna:chat.example')
    if not content:
        raise UnreadableError("its content is gone: somebody has taken the message back")
    at = time_of_milliseconds(event.get("origin_server_ts"))
    newest = object_in(content, "m.new_content") or content
    text = text_in(newest, "body")
    return Message(
        channel="chat",
        parties=_parties(event, sender, content),
        at=at,
        key=line_in(event, "event_id"),
        refers_to=_refers_to(event, content),
        kind=Kind.AUTO_REPLY if content.get("msgtype") == "m.notice" else Kind.MESSAGE,
        text=text,
        reply=_without_fallback(text) if _answered(content) else text,
        html=text_in(newest, "formatted_body") if newest.get("format") == "org.matrix.custom.html" else "",
        problems=_problems(content, is_dated=at is not None),
    )


def _is_user(name: str) -> bool:
    return name.startswith("@") and ":" in name and " " not in name


def _parties(event: dict[str, Any], sender: str, content: dict[str, Any]) -> tuple[Party, ...]:
    mentioned = list_in(object_in(content, "m.mentions"), "user_ids")
    named = dict.fromkeys(one_line(user) for user in mentioned if isinstance(user, str))
    others = (Party(Role.TO, f"matrix:{user}") for user in named if _is_user(user) and user != sender)
    return (Party(Role.FROM, f"matrix:{sender}", line_in(event, "sender_display_name")), *others)


def _answered(content: dict[str, Any]) -> str:
    return line_in(object_in(object_in(content, "m.relates_to"), "m.in_reply_to"), "event_id")


def _refers_to(event: dict[str, Any], content: dict[str, Any]) -> tuple[str, ...]:
    related = line_in(object_in(content, "m.relates_to"), "event_id")
    return tuple(dict.fromkeys(filter(None, (line_in(event, "room_id"), related, _answered(content)))))


def _without_fallback(text: str) -> str:
    """Without the quote that older programs put before an answer."""
    lines = text.split("\n")
    while lines and lines[0].startswith("> "):
        lines.pop(0)
    return "\n".join(lines).strip("\n") or text


def _problems(content: dict[str, Any], *, is_dated: bool) -> tuple[str, ...]:
    problems = [] if is_dated else ["the time cannot be read"]
    if content.get("msgtype") in _FILES:
        problems.append("the file that it names lies on its server and was not fetched")
    return tuple(problems)
