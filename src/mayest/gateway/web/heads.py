"""What an ICAP client says before a body: its own request, and the head of the post that it holds (RFC 3507)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from mayest.gateway.errors import MalformedError

LONGEST = 64 * 1024  # bytes of a head
MAX_BYTES = 4 * 1024 * 1024  # of a body that is read; they lie in memory
BODY = "req-body"
_FIRST = re.compile(r"([A-Z]{1,20}) icap://[!-~]+ ICAP/1\.0", re.ASCII)
_PART = re.compile(r"\s*([a-z-]{1,20})=([0-9]{1,6})\s*")
_OF_A_POST = ({"req-hdr", "req-body"}, {"req-hdr", "null-body"})


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the service. `head_size` are the bytes of the post's head; 0 where none comes."""

    method: str
    head_size: int = 0
    has_body: bool = False
    is_previewed: bool = False
    allows_204: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """The head of what somebody sends to a site. `host` is in small letters, "" where it cannot be told."""

    raw: bytes
    method: str = ""
    host: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def request(raw: bytes) -> Request:
    """Read the head of a request, up to its blank line; raises MalformedError."""
    first, headers = _split(raw)
    found = _FIRST.fullmatch(first)
    if not found or headers is None:
        raise MalformedError("it does not speak ICAP/1.0")
    if found[1] != "REQMOD":
        return Request(found[1])
    parts = _parts(headers.get("encapsulated", ""))
    return Request(
        method=found[1],
        head_size=max(parts.values()),
        has_body=BODY in parts,
        is_previewed=BODY in parts and "preview" in headers,
        allows_204="204" in re.split(r"[\s,]+", headers.get("allow", "")),
    )


def post(raw: bytes) -> Post:
    """Read the head of a post; one that makes no sense has neither method nor host."""
    first, headers = _split(raw)
    match first.split(" "):
        case [method, target, _version] if headers is not None:
            return Post(raw, method, _host(target) or _host(f"http://{headers.get('host', '')}"), headers)
    return Post(raw)


def _parts(encapsulated: str) -> dict[str, int]:
    """Read where the parts of a message begin: its head first, and a body or none after it."""
    found = [_PART.fullmatch(part) for part in encapsulated.split(",")]
    parts = {part[1]: int(part[2]) for part in found if part}
    if len(parts) != len(found) or set(parts) not in _OF_A_POST or parts["req-hdr"] or not max(parts.values()):
        raise MalformedError("what it encapsulates is no head of a post")
    if max(parts.values()) > LONGEST:
        raise MalformedError("the head of a post is too long")
    return parts


def _split(raw: bytes) -> tuple[str, Mapping[str, str] | None]:
    """Give the first line, and the headers by their names in small letters; None where a line is no header."""
    first, *lines = raw.removesuffix(b"\r\n\r\n").decode("latin-1").split("\r\n")
    named = [line.partition(":") for line in lines]
    if not all(colon and name.strip() == name for name, colon, _ in named):
        return first, None
    return first, {name.lower(): value.strip() for name, _, value in named}


def _host(target: str) -> str:
    try:
        return (urlsplit(target).hostname or "").lower()
    except ValueError:
        return ""
