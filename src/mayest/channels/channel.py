"""What a channel is, and the small protocols that say what one can do."""

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from mayest.channels.message import Message


class UnreadableError(Exception):
    """What was handed in is no message of this channel; the text says why, in words for whoever sent it."""


class UnwritableError(Exception):
    """A message cannot be put into the form of this channel; the text says why, and the mend."""


@dataclass(frozen=True, slots=True)
class NoSettings:
    """The settings of a channel that needs none."""


class Channel:
    """One kind of means, as a folder of its own.

    A subclass says `name` (its id, also the entry point's), `title` (what people read), `schemes` (those of the
    addresses used on it, the main one first), `public` (whether anybody can read what is said there by default), and
    `settings`, a dataclass from which the desk draws the form. What it can do, it says by the protocols it fulfils.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    schemes: ClassVar[tuple[str, ...]]
    public: ClassVar[bool] = False
    settings: ClassVar[type] = NoSettings


@runtime_checkable
class Parses(Protocol):
    """Makes a message of raw bytes."""

    def parse(self, raw: bytes) -> Message:
        """Make a message of any bytes; raises UnreadableError with the reason when they are none, and nothing else."""
        ...


@runtime_checkable
class Writes(Protocol):
    """Makes raw bytes of a message: what `parse` would have been given, had it come in."""

    def write(self, message: Message) -> bytes:
        """Give the channel's raw form of a message; raises UnwritableError with the reason when it has none there."""
        ...
