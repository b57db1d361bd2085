"""What in a text is more than text: links, tags and mentions, by their place in bytes of UTF-8."""

import re
from collections.abc import Iterator
from typing import Any

_FACET = "app.bsky.richtext.facet"
_LINK = re.compile(r"https?://[^\s<>\"]+")
_TAG = re.compile(r"(?<![\w#/&])#(\w{0,63}[^\W\d_]\w{0,63})")
_MENTION = re.compile(r"(?<![\w@/.])@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,62})")
_AFTER = ".,;:!?'\"\u201d\u2019\u00bb"  # what a sentence puts behind a link
_PAIRS = {")": "(", "]": "["}


def facets(text: str) -> list[dict[str, Any]]:
    """Give the links and the tags of a text."""
    return [*_links(text), *_tags(text)]


def handles(text: str) -> list[str]:
    """Give the handles that a text mentions, each once."""
    return list(dict.fromkeys(found[1].lower() for found in _MENTION.finditer(text)))


def mentions(text: str, known: dict[str, str]) -> list[dict[str, Any]]:
    """Give the mentions of those whose identifier is known by their handle."""
    found = ((match, known.get(match[1].lower(), "")) for match in _MENTION.finditer(text))
    return [_facet(text, match.start(), match.end(), "mention", did=did) for match, did in found if did]


def unseen_mention(did: str) -> dict[str, Any]:
    """Give a mention that stands at the start and covers nothing: for posts that are told, not posted."""
    return _facet("", 0, 0, "mention", did=did)


def _links(text: str) -> Iterator[dict[str, Any]]:
    for match in _LINK.finditer(text):
        link = _without_what_follows(match[0])
        yield _facet(text, match.start(), match.start() + len(link), "link", uri=link)


def _tags(text: str) -> Iterator[dict[str, Any]]:
    for match in _TAG.finditer(text):
        yield _facet(text, match.start(), match.end(), "tag", tag=match[1])


def _without_what_follows(link: str) -> str:
    while link[-1] in _AFTER or (link[-1] in _PAIRS and link.count(_PAIRS[link[-1]]) < link.count(link[-1])):
        link = link[:-1]
    return link


def _facet(text: str, start: int, stop: int, kind: str, **says: str) -> dict[str, Any]:
    first = len(text[:start].encode())
    index = {"byteStart": first, "byteEnd": first + len(text[start:stop].encode())}
    return {"index": index, "features": [{"$type": f"{_FACET}#{kind}", **says}]}
