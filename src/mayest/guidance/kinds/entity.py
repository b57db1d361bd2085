"""A value that is better not sent, whoever's it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.known import Whose

_QUIET = frozenset({Whose.PARTY, Whose.OURS})


@dataclass(frozen=True, slots=True)
class Entity(Kind):
    """Values of these types, unless the record says that they are the reader's or our own.

    What a record rule says of another contact's value is not said again here.
    """

    types: tuple[str, ...]

    @classmethod
    def read(cls, sheet: Sheet) -> "Entity":
        """Make one of what a file says."""
        return cls(sheet.texts("entities"))

    @property
    def entities(self) -> Sequence[str]:
        return self.types

    def marks(self, scene: Scene) -> Iterator[Mark]:
        for candidate in scene.found:
            if candidate.type.name not in self.types:
                continue
            owner = scene.owner(candidate)
            if owner in _QUIET or (owner is Whose.OTHER and candidate.type.name in scene.owned):
                continue
            yield Mark(*scene.reading.place((candidate.start, candidate.stop)), candidate.confidence)
