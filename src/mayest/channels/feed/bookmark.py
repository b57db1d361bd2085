"""What we know of a feed from the last time: the server's validators, and which posts were handed over."""

import json
import re
from dataclasses import dataclass, field
from hashlib import blake2b

from mayest.channels.message import Message
from mayest.channels.reading import kept_object, line_in

MOST_SEEN = 10_000
DIGEST = 8  # bytes
_HEADER = re.compile(r"[\x20-\x7e]{1,500}")
_SEEN = re.compile(rf"[0-9a-f]{{{2 * DIGEST}}}")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`etag` and `modified` are for a conditional request (RFC 9110, 13.1); `seen` tells posts by what they say."""

    address: str
    etag: str = ""
    modified: str = ""
    seen: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, address: str) -> "Bookmark":
        """Read a bookmark. One of another feed, or one that cannot be read, is as good as none."""
        found = kept_object(text)
        if found.get("address") != address:
            return cls(address)
        seen = dict.fromkeys(_SEEN.findall(str(found.get("seen", ""))))
        return cls(address, validator(line_in(found, "etag")), validator(line_in(found, "modified")), seen)

    def __str__(self) -> str:
        seen = "".join(list(self.seen)[-MOST_SEEN:])
        return json.dumps({"address": self.address, "etag": self.etag, "modified": self.modified, "seen": seen})


def validator(said: str | None) -> str:
    """Give what a server said if it can be said back to it, "" where not."""
    return said if said and _HEADER.fullmatch(said) else ""


def by_what_it_says(message: Message) -> str:
    """Give a digest of a post; only a post that says something else has another."""
    said = (message.key, message.subject, message.text, *message.refers_to)
    return digest("\0".join(said).encode())


def digest(said: bytes) -> str:
    """Give by what bytes are known again."""
    return blake2b(said, digest_size=DIGEST).hexdigest()
