"""What passes between a channel and whoever sends through it: an envelope out, and what became of it back."""

from dataclasses import dataclass
from enum import StrEnum


class Failure(StrEnum):
    """What went wrong, by what is to be done about it."""

    UNREACHABLE = "unreachable"  # nobody answers: whatever goes by this account is tried again later
    ACCOUNT = "account"  # we are not let in: somebody has to look at the account's settings
    LATER = "later"  # this message was put off: it is tried again later
    NEVER = "never"  # this message is not taken: trying again changes nothing
    UNKNOWN = "unknown"  # nobody can tell whether it arrived: a person decides, but where a channel `sends_once`


class WireError(Exception):
    """A message was not handed over, or nobody can tell; the text says what happened, in words for its writer.

    `after` is how many seconds the other side asks us to stay away, 0 where it asks for none.
    """

    def __init__(self, failure: Failure, why: str, after: int = 0) -> None:
        super().__init__(why)
        self.failure, self.after = failure, after


class UnsignedError(Exception):
    """What was handed over is not from whom it says, or nobody can tell; the text says why, to whoever sent it."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message as it goes on the wire. `raw` is what the channel wrote, addresses are `scheme:value`."""

    sender: str
    to: tuple[str, ...]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address that did not get the message although others did: for good, or until it is tried again later."""

    address: str
    why: str
    again: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """The other side has taken the message over for everybody on the envelope but those refused. `said`: its words.

    `raw` is the message as it stands there, in the channel's raw form, where that says more than what was handed over:
    then that is recorded.
    """

    said: str
    refused: tuple[Refusal, ...] = ()
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Some of what came, in its order. `bookmark` is where to go on once all of it is safe; opaque but to its channel.

    Each message is its raw bytes, and where it lies in words for people ("INBOX 1742"). `refused` is what came and is
    no message: where it lies, and why.
    """

    messages: tuple[tuple[str, bytes], ...]
    bookmark: str
    refused: tuple[tuple[str, str], ...] = ()
