"""Where something lies on the web: the address of a feed or of an API, and nothing else. For all channels."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 400  # as the record keeps identities
_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\x9f\\<>\"]|[\ud800-\udfff]")
_KEPT = "/%:=&?~+!$,;'@()*[]"
_PORTS = {"http": 80, "https": 443}


class NoPlaceError(ValueError):
    """A text is no address of the web; it says why, in words."""


@dataclass(frozen=True, slots=True)
class Place:
    """`target` is what a server is asked for. `text` is the whole address, without a fragment."""

    text: str
    host: str
    port: int
    target: str
    safe: bool

    @property
    def header(self) -> str:
        """Give it as the header `Host` has it."""
        host = self.host.encode("idna").decode()
        host = f"[{host}]" if ":" in host else host
        return host if self.port == _PORTS["https" if self.safe else "http"] else f"{host}:{self.port}"


def place(text: str) -> Place:
    """Read an address; raises NoPlaceError with the mend."""
    text = text.strip().partition("#")[0]
    if _UNFIT.search(text) or len(text) > LONGEST:
        raise NoPlaceError(f"the address has a space or sign that none has, or over {LONGEST} characters")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        raise NoPlaceError("the address cannot be read: write it as https://example.org/") from None
    if parts.scheme not in _PORTS or not host:
        raise NoPlaceError("the address starts with https:// or http:// and a host")
    if "@" in parts.netloc:
        raise NoPlaceError("the address has a user name in it: take that out, for addresses are shown")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Place(text, host, port or _PORTS[parts.scheme], target, parts.scheme == "https")


def joined(base: str, link: str) -> str:
    """Give where a link leads that stands in a document of that address; "" where that is not on the web."""
    try:
        found = urljoin(base, "".join(link.split()))
    except ValueError:
        return ""
    return found if found.lower().startswith(("https://", "http://")) else ""
