"""What the elements of the many kinds of feed are called, with one short name for each."""

from functools import lru_cache
from xml.etree.ElementTree import Element

BASE = "{http://www.w3.org/XML/1998/namespace}base"
ENTRIES = ("item", "entry")
_PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/syndication/thread/1.0": "thr:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
    "http://search.yahoo.com/mrss/": "media:",
}


@lru_cache(maxsize=1024)
def short(tag: str) -> str:
    """Give the name of an element as this channel knows it; "" where it does not."""
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return "" if prefix is None else prefix + name


def is_entry(element: Element) -> bool:
    """Whether it is a post."""
    return short(element.tag) in {"item", "atom:entry"}


def said_in(element: Element | None) -> str:
    """Give all text in an element, "" where there is none."""
    return "" if element is None else "".join(element.itertext())


class Children:
    """The children of an element by their short names, the first of each."""

    def __init__(self, parent: Element) -> None:
        self._by_name: dict[str, Element] = {}
        for child in parent:
            self._by_name.setdefault(short(child.tag), child)

    def first(self, *names: str) -> Element | None:
        """Give the child of the first of those names that says something."""
        found = (self._by_name.get(name) for name in names)
        return next((child for child in found if child is not None and (len(child) or said_in(child).strip())), None)

    def said(self, *names: str) -> str:
        """Give what the child of the first of those names says."""
        return said_in(self.first(*names)).strip()
