"""A wording for which there is a better one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.existence import found
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Manner, Pattern, Span, any_of, joined


@dataclass(frozen=True, slots=True)
class Substitution(Kind):
    """`swaps` gives the wordings for each pattern; `tokens` searches for all of them at once."""

    swaps: Mapping[Pattern, tuple[str, ...]]
    tokens: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]

    @classmethod
    def read(cls, sheet: Sheet) -> "Substitution":
        """Make one of what a file says."""
        manner = Manner.read(sheet)
        swaps = sheet.texts_by_text("swaps")
        if not swaps:
            sheet.refuse("swaps", "`[swaps]` is empty", 'add a line: `pattern = "wording"`')
        wordings = {manner.pattern(token): _wordings(better) for token, better in swaps.items()}
        return cls(wordings, joined(wordings), any_of(sheet.texts("exceptions", ()), manner))

    @property
    def gates(self) -> Sequence[Pattern]:
        return self.tokens

    @property
    def inner(self) -> Sequence[Pattern]:
        return self.exceptions

    def marks(self, scene: Scene) -> Iterator[Mark]:
        for span in found(scene.reading, self.tokens, self.exceptions):
            yield Mark(*scene.reading.place(span), better=self._better(scene, span))

    def _better(self, scene: Scene, span: Span) -> tuple[str, ...]:
        wordings = next((better for token, better in self.swaps.items() if token.is_at(scene.reading, span)), ())
        capital = scene.reading.part(span)[:1].isupper()
        return tuple(wording[:1].upper() + wording[1:] if capital else wording for wording in wordings)


def _wordings(better: str) -> tuple[str, ...]:
    return tuple(wording.strip() for wording in better.split("|") if wording.strip())
