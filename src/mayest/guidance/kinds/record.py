"""What only the record can tell: whose a value is, and who is being written to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mayest.guidance.files import Sheet
from mayest.guidance.greeting import GREETING, greeted
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.known import Whose
from mayest.guidance.patterns import Pattern


class Question(StrEnum):
    """What is asked of the record."""

    OWNER = "owner"
    GREETING = "greeting"


@dataclass(frozen=True, slots=True)
class Owner(Kind):
    """Values of these types that belong to another contact."""

    types: tuple[str, ...]

    @property
    def entities(self) -> Sequence[str]:
        return self.types

    @property
    def asks_record(self) -> bool:
        return True

    def marks(self, scene: Scene) -> Iterator[Mark]:
        for candidate in scene.found:
            if candidate.type.name in self.types and scene.owner(candidate) is Whose.OTHER:
                yield Mark(*scene.reading.place((candidate.start, candidate.stop)), candidate.confidence)


@dataclass(frozen=True, slots=True)
class Greeting(Kind):
    """A name in the greeting that is not one of those who are written to."""

    @property
    def gates(self) -> Sequence[Pattern]:
        return (GREETING,)

    @property
    def asks_record(self) -> bool:
        return True

    def marks(self, scene: Scene) -> Iterator[Mark]:
        called = scene.known.called() if scene.known is not None else frozenset()
        if not called:
            return
        for name in greeted(scene.reading):
            if not name.is_one_of(called):
                yield Mark(*scene.reading.place(name.span), better=name.better(called))


def read(sheet: Sheet) -> Owner | Greeting:
    """Make the one that a file says."""
    match sheet.choice("asks", Question):
        case Question.OWNER:
            return Owner(sheet.texts("entities"))
        case Question.GREETING:
            return Greeting()
