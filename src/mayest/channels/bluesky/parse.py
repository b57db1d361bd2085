"""Reads a post as the AT protocol shows it: app.bsky.feed.defs#postView around an app.bsky.feed.post record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mayest.channels.bluesky.address import DID, POST, uri_of
from mayest.channels.bluesky.aloud import aloud, features, quoted_in
from mayest.channels.channel import UnreadableError
from mayest.channels.message import Message, Party, Role
from mayest.channels.reading import line_in, object_in, read_object, time_of

_MENTION = "app.bsky.richtext.facet#mention"
_NO_HANDLE = "handle.invalid"  # what the network says of a handle that leads elsewhere by now


def parse_post(raw: bytes) -> Message:
    """Make a message of a post; UnreadableError says why those bytes are none.

    It is to those whom it mentions, and to the author of the post that it answers or quotes.
    """
    view = read_object(raw, "a post")
    author, record = object_in(view, "author"), object_in(view, "record")
    did = line_in(author, "did")
    if not DID.fullmatch(did):
        raise UnreadableError('it does not say whose it is: "author" has a "did", written as did:plc:abc234')
    if not record or record.get("$type", POST) != POST:
        raise UnreadableError(f'it is no post: "record" has the type "{POST}"')
    at, answered, text = _at(view, record), _answered(record), aloud(record)
    to = dict.fromkeys([*_authors(answered), *_mentioned(record), *_authors((quoted_in(object_in(record, "embed")),))])
    return Message(
        channel="bluesky",
        parties=(Party(Role.FROM, did, _name(author)), *(Party(Role.TO, other) for other in to if other != did)),
        at=at,
        key=line_in(view, "uri"),
        refers_to=answered,
        text=text,
        reply=text,
        public=True,
        problems=() if at else ("the time cannot be read",),
    )


def _at(view: dict[str, Any], record: dict[str, Any]) -> datetime | None:
    """Give when it was posted: as its author says, but not after the network had it."""
    said = [time_of(line_in(record, "createdAt")), time_of(line_in(view, "indexedAt"))]
    return min((time for time in said if time), default=None)


def _name(author: dict[str, Any]) -> str:
    handle = line_in(author, "handle")
    return line_in(author, "displayName") or (handle if handle != _NO_HANDLE else "")


def _answered(record: dict[str, Any]) -> tuple[str, ...]:
    """Give the posts that it answers: where the thread began, and the one just before."""
    reply = object_in(record, "reply")
    uris = (line_in(object_in(reply, name), "uri") for name in ("root", "parent"))
    return tuple(dict.fromkeys(filter(None, uris)))


def _authors(uris: tuple[str, ...]) -> Iterator[str]:
    if uris and (found := uri_of(uris[-1])):
        yield found.did


def _mentioned(record: dict[str, Any]) -> Iterator[str]:
    for _, feature in features(record, _MENTION):
        if DID.fullmatch(did := line_in(feature, "did")):
            yield did
