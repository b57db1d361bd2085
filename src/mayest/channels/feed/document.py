"""What a server gives: the title of a feed and its posts, be it RSS 0.9x, 1.0, 2.0 or Atom."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import Element

from mayest.channels.feed.names import BASE, ENTRIES, Children, is_entry, said_in, short
from mayest.channels.feed.tree import read_tree
from mayest.channels.storable import one_line
from mayest.channels.web_place import LONGEST, joined

MAX_ENTRIES = 5_000
_FEEDS = frozenset({"rss", "rdf:RDF", "atom:feed"})
_LONGEST_TITLE = 200


class NoFeedError(Exception):
    """What lies there is no feed; the text says what was found."""


@dataclass(frozen=True, slots=True)
class Document:
    """`entries` stand as the feed has them, mostly the newest first. `fault` is why there are not all of them."""

    title: str
    base: str
    entries: list[Element]
    fault: str


def read_feed(text: str, address: str) -> Document:
    """Read a feed as far as it is sound; raises NoFeedError."""
    root, fault = read_tree(text, ENTRIES)
    if root is None or short(root.tag) not in _FEEDS:
        raise NoFeedError(f"what lies there is no feed: {fault or 'it is neither RSS nor Atom'}")
    head = (
        root if short(root.tag) == "atom:feed" else next((each for each in root if short(each.tag) == "channel"), root)
    )
    entries = list(islice(_entries(root, head), MAX_ENTRIES + 1))
    if len(entries) > MAX_ENTRIES:
        fault = fault or f"it has more than {MAX_ENTRIES} posts"
    title = one_line(said_in(Children(head).first("atom:title", "title")))[:_LONGEST_TITLE]
    return Document(title, _base(root, head, address), entries[:MAX_ENTRIES], fault)


def _entries(root: Element, head: Element) -> Iterator[Element]:
    """Give the posts: RSS 1.0 has them beside the channel, RSS 2.0 in it."""
    yield from filter(is_entry, root)
    if head is not root:
        yield from filter(is_entry, head)


def _base(root: Element, head: Element, address: str) -> str:
    for element in (root, head):
        found = joined(address, element.get(BASE, ""))
        address = found if found and len(found) <= LONGEST else address
    return address
