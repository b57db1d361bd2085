"""Writes a post as the AT protocol shows it."""

from typing import Any

from mayest.channels.channel import UnwritableError
from mayest.channels.message import Message, Role
from mayest.channels.reading import written


def post(message: Message) -> bytes:
    """Give the post that says what the message says; those whom it is to are mentioned by its facets.

    Raises UnwritableError where it is from nobody whom the AT protocol knows.
    """
    author = next(iter(message.parties_as(Role.FROM)), None)
    if author is None or not author.address.startswith("did:"):
        raise UnwritableError("a post is from a decentralised identifier: add one such as did:plc:abc234")
    return written(
        {
            "uri": message.key,
            "author": {"did": author.address, "displayName": author.name},
            "record": {
                "$type": "app.bsky.feed.post",
                "text": message.text,
                **({"createdAt": message.at.isoformat()} if message.at else {}),
                **({"reply": _reply(message.refers_to)} if message.refers_to else {}),
                "facets": [_mention(party.address) for party in message.parties_as(Role.TO)],
            },
        }
    )


def _reply(answered: tuple[str, ...]) -> dict[str, Any]:
    return {"root": {"uri": answered[0]}, "parent": {"uri": answered[-1]}}


def _mention(did: str) -> dict[str, Any]:
    """Give a facet that stands at the start and covers nothing: the text need not repeat the name."""
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": did}
    return {"index": {"byteStart": 0, "byteEnd": 0}, "features": [feature]}
