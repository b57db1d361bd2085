"""Where a post lies: `at://`, whose it is, and a record key, which is a time written in thirteen signs (TID)."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

POST = "app.bsky.feed.post"
DID = re.compile(r"did:[a-z0-9]+:[A-Za-z0-9._:%-]+")
_URI = re.compile(rf"at://({DID.pattern})/([A-Za-z0-9.-]+)/([A-Za-z0-9._~:-]{{1,512}})")
_SIGNS = "234567abcdefghijklmnopqrstuvwxyz"
_TID = re.compile(rf"[2-7a-j][{_SIGNS}]{{12}}")
_CLOCK = 1 << 10  # the last ten bits tell writers at the same microsecond apart
_SECOND = 1_000_000
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Uri:
    """The address of a record: in whose repository, of which collection, under which key."""

    did: str
    collection: str
    rkey: str

    def __str__(self) -> str:
        return f"at://{self.did}/{self.collection}/{self.rkey}"

    @property
    def on_the_web(self) -> str:
        """Where people can read it, if it is a post."""
        return f"https://bsky.app/profile/{self.did}/post/{self.rkey}"


def uri_of(text: str) -> Uri | None:
    """Read an address; None where it is none of a record."""
    found = _URI.fullmatch(text)
    return Uri(found[1], found[2], found[3]) if found else None


def own_rkey(at: datetime, key: str) -> str:
    """Give the record key of what we write at that time under a key of ours: for the same, always the same.

    A TID as the AT protocol has it: microseconds since 1970, then ten bits. What is below a second is of the key, so
    that two messages of one second do not meet.
    """
    chance = int.from_bytes(sha256(key.encode()).digest()[:8], "big")
    microseconds = int(at.timestamp()) * _SECOND + chance // _CLOCK % _SECOND
    return _written(microseconds * _CLOCK + chance % _CLOCK)


def rkey_at(at: datetime) -> str:
    """Give the first record key of that moment."""
    return _written(int(at.timestamp() * _SECOND) * _CLOCK)


def is_of_a_time(rkey: str) -> bool:
    """Whether a record key tells a time, as nearly all do."""
    return bool(_TID.fullmatch(rkey))


def earlier(rkey: str, time: timedelta) -> str:
    """Give a key before which lies what was written so long before that one; "" where it tells no time."""
    if not is_of_a_time(rkey):
        return ""
    number = 0
    for sign in rkey:
        number = number * len(_SIGNS) + _SIGNS.index(sign)
    return _written(max(0, number - time // _MICROSECOND * _CLOCK))


def _written(number: int) -> str:
    signs = [_SIGNS[number >> 5 * place & 31] for place in range(13)]
    return "".join(reversed(signs))
