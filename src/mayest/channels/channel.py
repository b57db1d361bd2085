"""What a channel is, and the small protocols that say what one can do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Protocol, runtime_checkable

from mayest.channels.message import Message
from mayest.channels.wire import Envelope, Fetched, Sent


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
    addresses used on it, the main one first), `public` (whether anybody can read what is said there by default),
    `inward` (whether things only come in by it, and nobody is written to), `spoken` (whether people speak on it, and a
    recording may lie beside it), `sends_once` (whether the same bytes sent again stand once on the other side, and come
    back under their own key where they are fetched from there), `unique_keys` (whether a key names the same words for
    good: what is fetched again under it is the same, although its bytes may not be), and `settings`, a dataclass from
    which the desk draws the form. What it can do, it says by the protocols it fulfils.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    schemes: ClassVar[tuple[str, ...]]
    public: ClassVar[bool] = False
    inward: ClassVar[bool] = False
    spoken: ClassVar[bool] = False
    sends_once: ClassVar[bool] = False
    unique_keys: ClassVar[bool] = False
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


@runtime_checkable
class Sends(Protocol):
    """Puts raw bytes on the wire. `settings` is an instance of the channel's own settings."""

    def can_send(self, settings: Any) -> bool:  # noqa: ANN401  # each channel's own dataclass
        """Whether these settings name a way out at all."""
        ...

    def send(self, settings: Any, envelope: Envelope) -> Sent:  # noqa: ANN401  # as above
        """Hand one message over, once, and say what became of it; raises WireError, and nothing else.

        What it raises says whether anybody may have got it: only where that is certain is it sent again by itself, or
        where the channel `sends_once`.
        """
        ...

    def try_sending(self, settings: Any) -> str:  # noqa: ANN401  # as above
        """Go as far as one can without sending anything, and say what the other side is; raises WireError."""
        ...


@runtime_checkable
class Fetches(Protocol):
    """Asks the other side for what came."""

    def can_fetch(self, settings: Any) -> bool:  # noqa: ANN401  # as above
        """Whether these settings name a place to ask."""
        ...

    def fetch(self, settings: Any, bookmark: str) -> Iterator[Fetched]:  # noqa: ANN401  # as above
        """Give what came since that bookmark ("" is the first time), a batch at a time; raises WireError.

        Nothing is changed on the other side, unless the settings say so, and then only of a batch behind which somebody
        has asked for the next: by then it is safe. What is given twice does no harm; what is left out is lost.
        """
        ...

    def try_fetching(self, settings: Any) -> str:  # noqa: ANN401  # as above
        """Go as far as one can without fetching anything, and say what is there; raises WireError."""
        ...


@runtime_checkable
class KnowsUs(Protocol):
    """Is told by the other side which address is ours, where nobody knows that by heart."""

    def own_address(self, settings: Any) -> str:  # noqa: ANN401  # as above
        """Ask as whom these settings let us in, and give it as `scheme:value`; raises WireError."""
        ...


@runtime_checkable
class Verifies(Protocol):
    """Is handed messages by programs, and knows by a signature whose they are."""

    def verify(self, settings: Any, headers: Mapping[str, str], body: bytes, now: datetime) -> None:  # noqa: ANN401  # as above
        """See that these bytes are from whoever the settings let in; raises UnsignedError.

        An entrance calls it before anything else, with the body exactly as it came and the settings of the account
        that the address of the request names; then it hands the same bytes to `inbound.receive`.
        """
        ...


@runtime_checkable
class Listens(Protocol):
    """Notices that something came, without asking all the time."""

    def wait(self, settings: Any, bookmark: str, seconds: float) -> None:  # noqa: ANN401  # as above
        """Return once something may lie beyond that bookmark, at the latest after that time; raises WireError.

        It may return for nothing; whoever waits asks then, by `fetch`.
        """
        ...


@runtime_checkable
class Scans(Protocol):
    """Brings pictures of pages, whose words are read once they are safe: a message says so by `pictured`."""

    def languages(self, settings: Any) -> tuple[str, ...]:  # noqa: ANN401  # as above
        """Give the languages in which they are written, as OCR calls them."""
        ...
