"""Something that stands too often, or too seldom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Manner, Pattern, Span, any_of
from mayest.guidance.reading import Scope, spans

_SPACE = b" \t\r\n\0"


@dataclass(frozen=True, slots=True)
class Occurrence(Kind):
    """How often the token may stand, or must, within each scope."""

    token: tuple[Pattern, ...]
    scope: Scope
    at_least: int
    at_most: int | None

    @classmethod
    def read(cls, sheet: Sheet) -> "Occurrence":
        """Make one of what a file says."""
        if sheet.has("min") == sheet.has("max"):
            sheet.refuse("min", "it needs `min` or `max`, and not both", "say how often the token must stand, or may")
        return cls(
            token=any_of([sheet.text("token")], Manner.read(sheet)),
            scope=sheet.choice("scope", Scope, Scope.DRAFT),
            at_least=int(sheet.number("min", 0)),
            at_most=int(sheet.number("max")) if sheet.has("max") else None,
        )

    @property
    def gates(self) -> Sequence[Pattern]:
        return self.token if self.at_most is not None else ()

    @property
    def inner(self) -> Sequence[Pattern]:
        return self.token

    def marks(self, scene: Scene) -> Iterator[Mark]:
        found = [span for pattern in self.token for span in pattern.spans(scene.reading)]
        if self.at_most is not None and len(found) <= self.at_most:
            return
        at = 0
        for scope in spans(scene.reading, self.scope):
            while at < len(found) and found[at][0] < scope[0]:
                at += 1
            first = at
            while at < len(found) and found[at][0] < scope[1]:
                at += 1
            yield from self._marks(scene, scope, found[first:at])

    def _marks(self, scene: Scene, scope: Span, found: Sequence[Span]) -> Iterator[Mark]:
        if self.at_most is not None:
            for span in found[self.at_most :]:
                yield Mark(*scene.reading.place(span))
        elif len(found) < self.at_least:
            yield Mark(*scene.reading.place(_last_word(scene.reading.data, scope)))


def _last_word(data: bytes, scope: Span) -> Span:
    part = data[scope[0] : scope[1]].rstrip(_SPACE)
    word = max(part.rfind(space) for space in (b" ", b"\n", b"\t", b"\0")) + 1
    return scope[0] + word, scope[0] + len(part)
