"""Writes a post as the AT protocol shows it."""

from collections.abc import Iterator
from typing import Any

import regex

from mayest.channels.bluesky.address import POST, Uri, own_rkey, uri_of
from mayest.channels.bluesky.facets import facets, unseen_mention
from mayest.channels.channel import UnwritableError
from mayest.channels.message import Message, Role
from mayest.channels.reading import written

MOST_GRAPHEMES, MOST_BYTES = 300, 3000  # as the lexicon of app.bsky.feed.post has them
_GRAPHEME: Any = regex.compile(r"\X")


def post(message: Message) -> bytes:
    """Give the post that says what the message says.

    One that has its address already is told as it stands there, and those whom it is to are mentioned by its facets.
    Any other is to be posted: it gets an address, always the same for the same key, and must be what the network takes.
    Raises UnwritableError where it is not, or is from nobody whom the AT protocol knows.
    """
    author = next(iter(message.parties_as(Role.FROM)), None)
    if author is None or not author.address.startswith("did:"):
        raise UnwritableError("a post is from a decentralised identifier: add one such as did:plc:abc234")
    told = uri_of(message.key) is not None
    text = message.text if told else _fitting(message)
    return written(
        {
            "uri": message.key if told else _address(message, author.address),
            "author": {"did": author.address, **({"displayName": author.name} if author.name else {})},
            "record": {
                "$type": POST,
                "text": text,
                **({"createdAt": message.at.isoformat()} if message.at else {}),
                **_reply(message.refers_to),
                "facets": [*facets(text), *(_mentioned(message) if told else ())],
            },
        }
    )


def _address(message: Message, did: str) -> str:
    if message.at is None:
        raise UnwritableError("a post has a time: say when it is written")
    return str(Uri(did, POST, own_rkey(message.at, message.key)))


def _fitting(message: Message) -> str:
    text = message.text.strip()
    length = len(_GRAPHEME.findall(text))
    if message.parts:
        raise UnwritableError("no files go out on Bluesky from here yet: take them off, or send them by mail")
    if not text:
        raise UnwritableError("a post says something: write a text")
    if length > MOST_GRAPHEMES:
        over = length - MOST_GRAPHEMES
        raise UnwritableError(f"Bluesky takes {MOST_GRAPHEMES} characters a post, and this has {over} more: shorten it")
    if len(text.encode()) > MOST_BYTES:
        raise UnwritableError(f"Bluesky takes {MOST_BYTES} bytes a post, and its emoji need more: take some out")
    return text


def _reply(answered: tuple[str, ...]) -> dict[str, Any]:
    posts = [uri for uri in answered if uri_of(uri)]
    return {"reply": {"root": {"uri": posts[0]}, "parent": {"uri": posts[-1]}}} if posts else {}


def _mentioned(message: Message) -> Iterator[dict[str, Any]]:
    answered = uri_of(message.refers_to[-1]) if message.refers_to else None
    for party in message.parties_as(Role.TO):
        if answered is None or party.address != answered.did:
            yield unseen_mention(party.address)
