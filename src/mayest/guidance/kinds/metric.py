"""Too long, or too loud."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.length import past_limit
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Pattern, Span
from mayest.guidance.reading import Reading, Scope, spans, spans_around

FEWEST_CAPITALS = 12
"""So many follow each other where somebody raises their voice: with fewer, a share of capitals says nothing."""

_CAPITAL = r"[A-Z\x{c0}-\x{de}\x{391}-\x{3a9}\x{410}-\x{42f}]"
"""Not the class Lu, which is ten thousand steps of an automaton."""
_CAPITALS = rf"(?:{_CAPITAL}[^A-Za-z\x{{80}}-\x{{10ffff}}]*){{{FEWEST_CAPITALS}"
_IS_LOUD = Pattern(f"{_CAPITALS}}}")
_LOUD = Pattern(f"{_CAPITALS},}}")
_WORD = re.compile(rb"[^\s\0]+")
_UPPER = bytes(range(0x41, 0x5B))
_LETTERS = _UPPER + bytes(range(0x61, 0x7B))


class Measure(StrEnum):
    """What is measured."""

    CHARACTERS = "characters"
    WORDS = "words"
    CAPITALS = "capitals"


@dataclass(frozen=True, slots=True)
class Metric(Kind):
    """What `measure` may be at most within each scope."""

    measure: Measure
    most: float
    scope: Scope

    @classmethod
    def read(cls, sheet: Sheet) -> "Metric":
        """Make one of what a file says."""
        measure = sheet.choice("measure", Measure)
        most = sheet.number("max")
        if measure is Measure.CAPITALS and not 0 < most < 1:
            sheet.refuse(
                "max", f"a share of capitals is between 0 and 1, not {most:g}", "write 0.7 for seven letters in ten"
            )
        return cls(measure, most, sheet.choice("scope", Scope, Scope.DRAFT))

    @property
    def gates(self) -> Sequence[Pattern]:
        return (_IS_LOUD,) if self.measure is Measure.CAPITALS else ()

    def marks(self, scene: Scene) -> Iterator[Mark]:
        reading = scene.reading
        if self.measure is not Measure.CAPITALS and len(reading.data) * _MOST_A_BYTE <= self.most:
            return
        match self.measure:
            case Measure.CHARACTERS:
                for span in spans(reading, self.scope):
                    yield from self._characters(scene, span)
            case Measure.WORDS:
                for span in spans(reading, self.scope):
                    yield from self._words(reading, span)
            case Measure.CAPITALS:
                for span in spans_around(reading, self.scope, _LOUD.spans(reading)):
                    if _capitals(reading, span) > self.most:
                        yield Mark(*reading.place(span))

    def _characters(self, scene: Scene, span: Span) -> Iterator[Mark]:
        start, stop = scene.reading.place(span)
        past = past_limit(scene.draft.text[start:stop], int(self.most), scene.draft.channel)
        if past is not None:
            yield Mark(start + past, stop)

    def _words(self, reading: Reading, span: Span) -> Iterator[Mark]:
        past = next(islice(_WORD.finditer(reading.data, *span), int(self.most), None), None)
        if past is not None:
            yield Mark(*reading.place((past.start(), span[1])))


_MOST_A_BYTE = 23
"""The most that a byte can count for: a network that shortens links counts each as 23 characters."""


def _capitals(reading: Reading, span: Span) -> float:
    part = reading.data[span[0] : span[1]]
    if part.isascii():
        upper, letters = _count(part, _UPPER), _count(part, _LETTERS)
    else:
        text = part.decode("utf-8", "replace")
        upper, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    return upper / letters if letters else 0


def _count(part: bytes, wanted: bytes) -> int:
    return len(part) - len(part.translate(None, wanted))
