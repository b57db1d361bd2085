"""Reads an event of a room (client-server API, 11.3), in the form that `sealed` gives it or a push gateway has it."""

from collections.abc import Iterator
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.enclosed import file_in
from mayest.channels.matrix.names import SCHEME, is_user, key_of
from mayest.channels.matrix.said import brings_a_file, is_an_answer, words
from mayest.channels.message import Kind, Message, Part, Party, Role
from mayest.channels.reading import line_in, list_in, object_in, read_object, text_in, time_of_milliseconds
from mayest.channels.storable import one_line

READ = frozenset({"m.room.message", "m.room.encrypted", "m.room.redaction"})
_HTML = "org.matrix.custom.html"


def parse_event(raw: bytes) -> Message:
    """Make a message of an event; UnreadableError says why those bytes are none.

    The room stands first among what it refers to, so that what is said in one room is one conversation.
    """
    event = read_object(raw, "a Matrix event")
    content, sender, kind = object_in(event, "content"), line_in(event, "sender"), line_in(event, "type")
    _see_that_it_is_one(event, kind, sender)
    problems: list[str] = []
    at = time_of_milliseconds(event.get("origin_server_ts"))
    text = words(event, content)
    parts = tuple(_files(event, problems))
    if not (text.strip() or parts or brings_a_file(content)):
        raise UnreadableError("it says nothing: there are no words in it, and no file")
    newest = object_in(content, "m.new_content") or content
    return Message(
        channel="matrix",
        parties=tuple(_parties(event, sender, content)),
        at=at,
        key=line_in(event, "sent_as") or key_of(line_in(event, "room_id"), line_in(event, "event_id")),
        refers_to=_refers_to(event, content),
        kind=Kind.AUTO_REPLY if content.get("msgtype") == "m.notice" else Kind.MESSAGE,
        text=text,
        reply=_without_fallback(text) if is_an_answer(content) else text,
        html=text_in(newest, "formatted_body") if newest.get("format") == _HTML else "",
        parts=parts,
        public=event.get("public") is True,
        problems=(*_problems(event, content, is_dated=at is not None), *problems),
    )


def _see_that_it_is_one(event: dict[str, Any], kind: str, sender: str) -> None:
    if kind == "m.room.member" and (why := "; ".join(_told(event))):
        raise UnreadableError(f"an invitation could not be accepted: {why}")
    if kind not in READ:
        raise UnreadableError('it is no message: a Matrix event with words has the type "m.room.message"')
    if not is_user(sender):
        raise UnreadableError('it does not say who said it: "sender" is written as @anna:chat.example')
    if kind == "m.room.message" and not object_in(event, "content"):
        raise UnreadableError("its content is gone: somebody has taken the message back")


def _parties(event: dict[str, Any], sender: str, content: dict[str, Any]) -> Iterator[Party]:
    yield Party(Role.FROM, f"{SCHEME}{sender}", line_in(event, "sender_display_name"))
    mentioned = list_in(object_in(content, "m.mentions"), "user_ids")
    told = [(one_line(user)[:255], "") for user in mentioned if isinstance(user, str)]
    told += [
        (line_in(one, "user"), line_in(one, "name")) for one in list_in(event, "recipients") if isinstance(one, dict)
    ]
    named: dict[str, str] = {}
    for user, name in told:
        named[user] = named.get(user) or name
    for user, name in named.items():
        if is_user(user) and user != sender:
            yield Party(Role.TO, f"{SCHEME}{user}", name)


def _refers_to(event: dict[str, Any], content: dict[str, Any]) -> tuple[str, ...]:
    room, related = line_in(event, "room_id"), object_in(content, "m.relates_to")
    redacted = line_in(event, "redacts") or line_in(content, "redacts")
    answered = line_in(object_in(related, "m.in_reply_to"), "event_id")
    events = (line_in(related, "event_id"), answered, redacted)
    return tuple(dict.fromkeys(filter(None, (room, *(key_of(room, event) for event in events)))))


def _without_fallback(text: str) -> str:
    """Without the quote that older programs put before an answer."""
    lines = text.split("\n")
    start = next((place for place, line in enumerate(lines) if not line.startswith("> ")), len(lines))
    return "\n".join(lines[start:]).strip("\n") or text


def _files(event: dict[str, Any], problems: list[str]) -> Iterator[Part]:
    for found in list_in(event, "files"):
        if isinstance(found, dict):
            yield file_in(found, problems)


def _problems(event: dict[str, Any], content: dict[str, Any], *, is_dated: bool) -> Iterator[str]:
    if not is_dated:
        yield "the time cannot be read"
    if event.get("type") == "m.room.encrypted":
        yield "it is encrypted from end to end, and nobody here has the key"
    told = list(_told(event))
    if brings_a_file(content) and not (told or event.get("files")):
        yield "the file that it names lies on its server and was not fetched"
    yield from told


def _told(event: dict[str, Any]) -> Iterator[str]:
    yield from (one_line(told)[:500] for told in list_in(event, "problems") if isinstance(told, str))
