"""Reads one post of a feed."""

import re
from collections.abc import Iterator
from hashlib import sha256
from xml.etree.ElementTree import Element

from mayest.channels.channel import UnreadableError
from mayest.channels.feed.envelope import Origin, unsealed
from mayest.channels.feed.names import BASE, Children, said_in, short
from mayest.channels.feed.prose import prose
from mayest.channels.feed.times import time_in
from mayest.channels.message import Message, Party, Role
from mayest.channels.storable import one_line
from mayest.channels.web_place import joined

_TIMES = ("atom:published", "pubDate", "dc:date", "dcterms:issued", "atom:updated", "dcterms:modified")
_CONTENTS = ("atom:content", "content:encoded", "atom:summary", "description")
_FILES = frozenset({"enclosure", "media:content", "media:group"})
_WORLDWIDE = re.compile(r"(?:https?|tag|urn):", re.IGNORECASE)  # nobody else has the same by chance
_LONGEST = 2_000
_LONGEST_NAME = 200


def parse_post(raw: bytes) -> Message:
    """Make a message of a post; UnreadableError says why those bytes are none.

    It is from the feed, whoever wrote in it: its address was chosen by us, while a name in it proves nothing.
    """
    entry, origin = unsealed(raw)
    children = Children(entry)
    subject = one_line(prose(children.first("atom:title", "title")).text)[:_LONGEST]
    body, link, at = prose(children.first(*_CONTENTS)), _link(entry, children, origin), time_in(children.said(*_TIMES))
    if not (subject or body.text or link):
        raise UnreadableError("it says nothing: a post has a title, a text or a link")
    text = "\n\n".join(filter(None, [body.text, _byline(children), "" if link in body.text else link]))
    answered = children.first("thr:in-reply-to")
    return Message(
        channel="feed",
        parties=(Party(Role.FROM, origin.identity, origin.title),),
        at=at,
        key=_key(children.said("atom:id", "guid") or link, origin) or _digest(subject, text, origin),
        refers_to=tuple(filter(None, [_key(answered.get("ref", ""), origin)])) if answered is not None else (),
        subject=subject,
        text=text,
        reply=text,
        html=body.html,
        public=True,
        problems=tuple(_problems(entry, is_dated=at is not None)),
    )


def _link(entry: Element, children: Children, origin: Origin) -> str:
    """Give where the post itself stands on the web, "" where it does not say."""
    base = joined(origin.base, entry.get(BASE, "")) or origin.base
    guid = children.first("guid")
    candidates = [child.get("href", "") for child in entry if _leads_there(child)]
    candidates += [children.said("link"), said_in(guid) if guid is not None and _is_link(guid) else ""]
    found = (joined(base, candidate) for candidate in candidates if candidate.strip())
    return one_line(next(filter(None, found), ""))[:_LONGEST]


def _leads_there(child: Element) -> bool:
    return short(child.tag) == "atom:link" and child.get("rel", "alternate") == "alternate"


def _is_link(guid: Element) -> bool:
    return guid.get("isPermaLink", "true").lower() == "true" and bool(_WORLDWIDE.match(said_in(guid).strip()))


def _byline(children: Children) -> str:
    author = children.first("atom:author")
    name = children.said("dc:creator", "author") if author is None else Children(author).said("atom:name")
    return f"By {one_line(name)[:_LONGEST_NAME]}" if name else ""


def _key(said: str, origin: Origin) -> str:
    """Give an id as nobody else has it: a bare number is one of its feed. "" where there is none."""
    said = one_line(said)[:_LONGEST]
    return said if not said or _WORLDWIDE.match(said) else f"{origin.where.text}#{said}"


def _digest(subject: str, text: str, origin: Origin) -> str:
    said = f"{subject}\0{text}".encode()
    return f"{origin.where.text}#{sha256(said).hexdigest()}"


def _problems(entry: Element, *, is_dated: bool) -> Iterator[str]:
    if not is_dated:
        yield "the time cannot be read"
    if any(short(child.tag) in _FILES or child.get("rel") == "enclosure" for child in entry):
        yield "the files that it names lie on their server and were not fetched"
