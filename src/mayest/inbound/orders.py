"""What two processes say to each other when one reads for the other. Plain Python."""

from dataclasses import dataclass
from pathlib import Path

from mayest.inbound.read import Read


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read into the store of which home: mail under the paths, and what lay in the store already.

    `measured`: look first how much there is, for a progress bar.
    """

    home: Path
    paths: tuple[Path, ...] = ()
    held: tuple[Read, ...] = ()
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that were read together, after `consumed` of `size` bytes on disk (0 where nobody asked)."""

    read: list[Read]
    consumed: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class End:
    """The last answer: all is read, or `why` it is not."""

    why: str = ""
