"""What every channel makes of what it was handed: one form for a mail, a call, a letter or a post."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in an interaction."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    REPLY_TO = "reply_to"
    PRESENT = "present"


class Kind(StrEnum):
    """What a message is for: only a `MESSAGE` was written by somebody for somebody."""

    MESSAGE = "message"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto_reply"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named by the message. `address` is `scheme:value` as it stood there; the record normalises it."""

    role: Role
    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A file that came with it. `content_id` is what an HTML text calls an inline picture."""

    name: str
    media_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Somebody who did not get what a bounce speaks of. `address` is `scheme:value` as it was written to."""

    address: str
    why: str


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said, written or done, in whichever channel.

    `key` is the channel's own id of it ("" where it has none), `refers_to` the keys it answers, nearest last.
    `text` is all that was said as plain text, `reply` what is new in it, `html` the rich form where there is one.
    `at` is None where the message does not say when. A bounce refers to what it returns, and tells who `failed` to get
    it. `pictured`: its words stand on pictures of pages among its parts, and are still to be read. `problems`
    tells what parsed badly.
    """

    channel: str
    parties: tuple[Party, ...]
    at: datetime | None = None
    key: str = ""
    refers_to: tuple[str, ...] = ()
    kind: Kind = Kind.MESSAGE
    subject: str = ""
    text: str = ""
    reply: str = ""
    html: str = ""
    parts: tuple[Part, ...] = ()
    public: bool = False
    minutes: int | None = None
    failed: tuple[Failed, ...] = ()
    pictured: bool = False
    problems: tuple[str, ...] = field(default=())

    def parties_as(self, role: Role) -> tuple[Party, ...]:
        """Those who have that role, in their order."""
        return tuple(party for party in self.parties if party.role is role)
