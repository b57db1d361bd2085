"""What every kind of rule can do: say what must stand in a draft for it to be asked, and mark what it sees."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Pattern


class Mark(NamedTuple):
    """A place that a rule sees, in characters of the text as given; `better` where it has wordings of its own."""

    start: int
    stop: int
    confidence: float = 1.0
    better: tuple[str, ...] | None = None


class Kind(ABC):
    """A rule's check.

    It is asked when one of its `gates` stands in the draft, or when one of its `entities` was found; one that has
    neither is asked for every draft.
    """

    __slots__ = ()

    @property
    def gates(self) -> Sequence[Pattern]:
        """The patterns any of which must stand in a draft for this to see anything."""
        return ()

    @property
    def inner(self) -> Sequence[Pattern]:
        """The patterns that it searches for once it is asked: a slip in one is told when the rulebook is loaded."""
        return ()

    @property
    def entities(self) -> Sequence[str]:
        """The entity types that it looks at."""
        return ()

    @property
    def asks_record(self) -> bool:
        """Whether it has nothing to say without a record."""
        return False

    @abstractmethod
    def marks(self, scene: Scene) -> Iterator[Mark]:
        """Give the places that it sees, in the order of the text."""
