"""Where a feed lies: an address of the web, and nothing else."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 400  # as the record keeps identities
_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\x9f\\<>\"]|[\ud800-\udfff]")
_KEPT = "/%:=&?~+!$,;'@()*[]"
_PORTS = {"http": 80, "https": 443}


class NoPlaceError(ValueError):
    """A text is no address of a feed; it says why, in words."""


@dataclass(frozen=True, slots=True)
class Place:
    """`target` is what a server is asked for. `text` is the whole address, without a fragment."""

    text: str
    host: str
    port: int
    target: str
    safe: bool

    def identity(self, *, ours: bool) -> str:
        """Give the address of whoever publishes there. Only ours has the scheme in which accounts have theirs."""
        return f"{'https' if ours else 'feed'}:{self.text.partition(':')[2]}"


def place(text: str) -> Place:
    """Read an address; raises NoPlaceError with the mend."""
    text = text.strip().partition("#")[0]
    if _UNFIT.search(text) or len(text) > LONGEST:
        raise NoPlaceError(f"the feed's address has a space or sign that none has, or over {LONGEST} characters")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        raise NoPlaceError("the feed's address cannot be read: write it as https://example.org/feed.xml") from None
    if parts.scheme not in _PORTS or not host:
        raise NoPlaceError("a feed's address starts with https:// or http:// and a host")
    if "@" in parts.netloc:
        raise NoPlaceError("the feed's address has a user name in it: take that out, for addresses are shown")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Place(text, host, port or _PORTS[parts.scheme], target, parts.scheme == "https")


def joined(base: str, link: str) -> str:
    """Give where a link leads that stands in a document of that address; "" where that is not on the web."""
    try:
        found = urljoin(base, "".join(link.split()))
    except ValueError:
        return ""
    return found if found.lower().startswith(("https://", "http://")) else ""
