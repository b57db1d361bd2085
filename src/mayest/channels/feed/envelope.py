"""One post on its own: the element that the feed had, and around it which feed that was. The record keeps these bytes.

<feed-entry address="https://blog.example.org/feed.xml" title="The blog" base="https://blog.example.org/" ours="yes">
  <item>...</item>
</feed-entry>
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

from mayest.channels.channel import UnreadableError
from mayest.channels.feed.charsets import decoded
from mayest.channels.feed.names import is_entry, short
from mayest.channels.feed.tree import read_tree
from mayest.channels.storable import one_line
from mayest.channels.web_place import NoPlaceError, Place, place

MAX_BYTES = 64 * 1024 * 1024
_TAG = "feed-entry"
# What others move, and no new version of a post.
_COUNTERS = frozenset({"slash:comments", "slash:hit_parade", "thr:total"})
_COUNTING = ("{http://purl.org/syndication/thread/1.0}count", "{http://purl.org/syndication/thread/1.0}updated")


@dataclass(frozen=True, slots=True)
class Origin:
    """The feed that a post stood in. Links in it are read from `base` on."""

    where: Place
    title: str
    base: str
    ours: bool

    @property
    def identity(self) -> str:
        """Give the address of whoever publishes there. Only ours has the scheme in which accounts have theirs."""
        return f"{'https' if self.ours else 'feed'}:{self.where.text.partition(':')[2]}"


def sealed(entry: Element, origin: Origin) -> bytes:
    """Give the bytes of a post; those of the same post of the same feed are the same."""
    _still(entry)
    ours = "yes" if origin.ours else "no"
    said = {"address": origin.where.text, "title": origin.title, "base": origin.base, "ours": ours}
    around = Element(_TAG, said)
    around.append(entry)
    whole: bytes = tostring(around, encoding="utf-8")
    return whole


def unsealed(raw: bytes) -> tuple[Element, Origin]:
    """Give the post and its feed; UnreadableError says why those bytes are none."""
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"it is larger than {MAX_BYTES // 1024 // 1024} MB")
    root, fault = read_tree(decoded(raw, ""), ())
    if root is None or fault:
        raise UnreadableError(f"it is no post of a feed: {fault or 'there is nothing in it'}")
    if root.tag != _TAG or len(root) != 1 or not is_entry(root[0]):
        raise UnreadableError('it is no post of a feed: a "feed-entry" is around one "item" or "entry"')
    try:
        where = place(root.get("address", ""))
    except NoPlaceError as error:
        raise UnreadableError(f"it does not say which feed it stood in: {error}") from None
    return root[0], Origin(where, one_line(root.get("title", "")), root.get("base", ""), root.get("ours") == "yes")


def _still(entry: Element) -> None:
    entry.tail = None
    for child in [child for child in entry if short(child.tag) in _COUNTERS]:
        entry.remove(child)
    for child in entry:
        for name in _COUNTING:
            child.attrib.pop(name, None)
