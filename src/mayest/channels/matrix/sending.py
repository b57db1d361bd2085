"""Says a message in its room, under ids by which the server takes each of its events once."""

from collections.abc import Iterator
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.matrix.media import Media
from mayest.channels.matrix.names import SCHEME
from mayest.channels.matrix.parse import parse_event
from mayest.channels.matrix.rooms import Rooms
from mayest.channels.matrix.said_before import said_before
from mayest.channels.matrix.sessions import CLIENT, Session
from mayest.channels.matrix.write import OURS
from mayest.channels.message import Part
from mayest.channels.reading import line_in, object_in, read_object
from mayest.channels.web_api import Call, quoted
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Envelope, Failure, Refusal, Sent, WireError

_KINDS = {"image": "m.image", "audio": "m.audio", "video": "m.video"}
_FORBIDDEN = 403


def send(session: Session, envelope: Envelope) -> Sent:
    """Say it: its words, then each of its files; raises WireError, in doubt too: sent again it stands once.

    Who is not in the room is refused; where nobody is, or it is encrypted, nothing is said.
    """
    if envelope.sender.casefold() != f"{SCHEME}{session.user}".casefold():
        raise WireError(Failure.ACCOUNT, f"we are {session.user} there, and the account is {envelope.sender}")
    event, files = _read(envelope.raw)
    room, rooms = line_in(event, "room_id"), Rooms(session)
    refused = tuple(_absent(envelope, rooms.members(room)))
    if len(refused) == len(envelope.to):
        return Sent("", refused)
    if rooms.is_encrypted(room):
        raise WireError(Failure.NEVER, "the room is encrypted, and we cannot speak there: answer by another way")
    said = [_say(session, room, content) for content in _unsaid(session, event, files)]
    return Sent(f"{room} {said[0] if said else 'has it already'}", refused)


def _read(raw: bytes) -> tuple[dict[str, Any], tuple[Part, ...]]:
    try:
        return read_object(raw, "a Matrix event"), parse_event(raw).parts
    except UnreadableError as error:
        raise WireError(Failure.NEVER, str(error)) from None


def _absent(envelope: Envelope, members: dict[str, str]) -> Iterator[Refusal]:
    here = {f"{SCHEME}{user}".casefold() for user in members}
    for address in envelope.to:
        if f"{SCHEME}{_own(envelope)}" not in here:
            yield Refusal(address, "we are in that room no more: ask to be invited again", again=False)
        elif address.casefold() not in here:
            yield Refusal(address, "is not in that room (any more): answer by another way", again=False)


def _own(envelope: Envelope) -> str:
    return envelope.sender.removeprefix(SCHEME).casefold()


def _unsaid(session: Session, event: dict[str, Any], files: tuple[Part, ...]) -> list[dict[str, Any]]:
    """Give the contents that the room does not have yet. Files lie on the server before anything is said."""
    before, key, content = said_before(session, event), line_in(event, "event_id"), object_in(event, "content")
    parts: dict[int, dict[str, Any] | Part] = dict(enumerate(files, 1))
    if line_in(content, "body"):
        parts = {0: content, **parts}
    media = Media(session)
    return [_content(media, parts[part]) | {OURS: {"key": key, "part": part}} for part in parts if part not in before]


def _content(media: Media, part: dict[str, Any] | Part) -> dict[str, Any]:
    if not isinstance(part, Part):
        return part
    return {
        "msgtype": _KINDS.get(part.media_type.partition("/")[0], "m.file"),
        "body": part.name,
        "filename": part.name,
        "url": media.put(part),
        "info": {"mimetype": part.media_type, "size": len(part.content)},
    }


def _say(session: Session, room: str, content: dict[str, Any]) -> str:
    ours = content[OURS]
    once = quoted(f"{ours['key']}.{ours['part']}")
    path = f"{CLIENT}/rooms/{quoted(room)}/send/m.room.message/{once}"
    try:
        return line_in(session.call(Call("PUT", path, body=content)), "event_id")
    except ApiError as error:
        if error.status != _FORBIDDEN:
            raise
        raise WireError(Failure.NEVER, f"we may not speak in that room: {error}") from error
