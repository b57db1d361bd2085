"""Where one thing is said, another must be said too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.existence import found
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Manner, Pattern, any_of


@dataclass(frozen=True, slots=True)
class Conditional(Kind):
    """`first` asks for `second`, anywhere in the draft."""

    first: tuple[Pattern, ...]
    second: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]

    @classmethod
    def read(cls, sheet: Sheet) -> "Conditional":
        """Make one of what a file says."""
        manner = Manner.read(sheet)
        first, second = any_of([sheet.text("first")], manner), any_of([sheet.text("second")], manner)
        return cls(first, second, any_of(sheet.texts("exceptions", ()), manner))

    @property
    def gates(self) -> Sequence[Pattern]:
        return self.first

    @property
    def inner(self) -> Sequence[Pattern]:
        return (*self.second, *self.exceptions)

    def marks(self, scene: Scene) -> Iterator[Mark]:
        if any(pattern.stands_in(scene.reading) for pattern in self.second):
            return
        for span in found(scene.reading, self.first, self.exceptions):
            yield Mark(*scene.reading.place(span))
