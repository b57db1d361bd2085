"""Reads a post as the AT protocol shows it: app.bsky.feed.defs#postView around an app.bsky.feed.post record."""

import re
from collections.abc import Iterator
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.message import Message, Party, Role
from mayest.channels.reading import line_in, list_in, object_in, read_object, text_in, time_of

_DID = re.compile(r"did:[a-z0-9]+:[A-Za-z0-9._:%-]+")
_URI_OF_DID = re.compile(r"at://(did:[a-z0-9]+:[A-Za-z0-9._:%-]+)/")
_POST = "app.bsky.feed.post"


def parse_post(raw: bytes) -> Message:
    """Make a message of a post; UnreadableError says why those bytes are none.

    It is to those whom it mentions, and to the author of the post that it answers.
    """
    view = read_object(raw, "a post")
    author, record = object_in(view, "author"), object_in(view, "record")
    did = line_in(author, "did")
    if not _DID.fullmatch(did):
        raise UnreadableError('it does not say whose it is: "author" has a "did", written as did:plc:abc234')
    if not record or record.get("$type", _POST) != _POST:
        raise UnreadableError(f'it is no post: "record" has the type "{_POST}"')
    at = time_of(line_in(record, "createdAt")) or time_of(line_in(view, "indexedAt"))
    answered, text = _answered(record), text_in(record, "text")
    to = dict.fromkeys([*_authors(answered), *_mentioned(record)])
    name = line_in(author, "displayName") or line_in(author, "handle")
    return Message(
        channel="bluesky",
        parties=(Party(Role.FROM, did, name), *(Party(Role.TO, other) for other in to if other != did)),
        at=at,
        key=line_in(view, "uri"),
        refers_to=answered,
        text=text,
        reply=text,
        public=True,
        problems=() if at else ("the time cannot be read",),
    )


def _answered(record: dict[str, Any]) -> tuple[str, ...]:
    """Give the posts that it answers: where the thread began, and the one just before."""
    reply = object_in(record, "reply")
    uris = (line_in(object_in(reply, name), "uri") for name in ("root", "parent"))
    return tuple(dict.fromkeys(filter(None, uris)))


def _authors(uris: tuple[str, ...]) -> Iterator[str]:
    if uris and (found := _URI_OF_DID.match(uris[-1])):
        yield found[1]


def _mentioned(record: dict[str, Any]) -> Iterator[str]:
    facets = [facet for facet in list_in(record, "facets") if isinstance(facet, dict)]
    for feature in (feature for facet in facets for feature in list_in(facet, "features")):
        if isinstance(feature, dict) and feature.get("$type") == "app.bsky.richtext.facet#mention":
            did = line_in(feature, "did")
            if _DID.fullmatch(did):
                yield did
