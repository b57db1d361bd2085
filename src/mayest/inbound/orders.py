"""What two processes say to each other when one reads ahead for the other. Plain Python."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read, into the store of which home; see `read_groups`."""

    home: Path
    paths: tuple[Path, ...]
    measured: bool


@dataclass(frozen=True, slots=True)
class End:
    """The last answer: all is read, or `why` it is not."""

    why: str = ""
