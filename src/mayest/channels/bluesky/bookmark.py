"""How far an account was fetched: its own posts by their keys, what it was told of by time, and what is known."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import blake2b
from typing import Any, Self

from mayest.channels.reading import kept_object, line_in

OVERLAP = timedelta(days=1)
"""How far back is looked each time: so late may a post come whose writer's clock was slow, or whose server was away."""
MOST_SEEN = 2_000
_BYTES = 8


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Of which account (`did`); `own` is the last key of a post of its own, `told` the last time it was told of one."""

    did: str
    own: str = ""
    told: str = ""
    seen: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, did: str) -> Self:
        """Read a bookmark. One of another account, or one that cannot be read, is as good as none."""
        found = kept_object(text)
        if line_in(found, "did") != did:
            return cls(did)
        seen: Any = found.get("seen")
        known = dict.fromkeys(str(each) for each in seen) if isinstance(seen, list) else {}
        return cls(did, line_in(found, "own"), line_in(found, "told"), known)

    def __str__(self) -> str:
        seen = list(self.seen)[-MOST_SEEN:]
        return json.dumps({"did": self.did, "own": self.own, "told": self.told, "seen": seen})

    def having(self, marks: Iterable[str]) -> Self:
        """Give the one behind these as well."""
        return replace(self, seen=self.seen | dict.fromkeys(marks))


def mark(raw: bytes) -> str:
    """Give by what bytes are known again."""
    return blake2b(raw, digest_size=_BYTES).hexdigest()
