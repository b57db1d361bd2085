"""Something stands in the draft that is better said otherwise."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Manner, Pattern, Searched, Span, any_of

NEAR = 200
"""Bytes on either side of a match in which an exception to it is looked for."""


@dataclass(frozen=True, slots=True)
class Existence(Kind):
    """Any of its tokens, but where an exception lies over it."""

    tokens: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]

    @classmethod
    def read(cls, sheet: Sheet) -> "Existence":
        """Make one of what a file says."""
        manner = Manner.read(sheet)
        return cls(any_of(sheet.texts("tokens"), manner), any_of(sheet.texts("exceptions", ()), manner))

    @property
    def gates(self) -> Sequence[Pattern]:
        return self.tokens

    @property
    def inner(self) -> Sequence[Pattern]:
        return self.exceptions

    def marks(self, scene: Scene) -> Iterator[Mark]:
        place = scene.reading.place
        for span in found(scene.reading, self.tokens, self.exceptions):
            yield Mark(*place(span))


def found(searched: Searched, tokens: Iterable[Pattern], exceptions: Sequence[Pattern]) -> list[Span]:
    """Give where a token stands that no exception overlaps, in order; of two that overlap each other, the first."""
    spans = sorted(span for pattern in tokens for span in pattern.spans(searched))
    return list(_apart(without(searched, spans, exceptions)))


def without(searched: Searched, spans: list[Span], exceptions: Sequence[Pattern]) -> list[Span]:
    """Give the spans, which are sorted, that no exception overlaps; those are looked for nearby only."""
    if not spans or not exceptions:
        return spans
    near = list(_near(spans, len(searched.data)))
    excepted = sorted(span for pattern in exceptions for within in near for span in pattern.spans(searched, within))
    if not excepted:
        return spans
    starts, stops = zip(*excepted, strict=True)
    reach = list(accumulate(stops, max))
    return [span for span in spans if not _overlapped(span, starts, reach)]


def _near(spans: Iterable[Span], end: int) -> Iterator[Span]:
    """Give the stretches of the text around the spans, those that meet as one."""
    first = last = -1
    for start, stop in spans:
        if start - NEAR > last:
            if last >= 0:
                yield first, last
            first = max(0, start - NEAR)
        last = min(stop + NEAR, end)
    yield first, last


def _overlapped(span: Span, starts: Sequence[int], reach: Sequence[int]) -> bool:
    before = bisect_left(starts, span[1])
    return before > 0 and reach[before - 1] > span[0]


def _apart(spans: list[Span]) -> Iterator[Span]:
    stop = -1
    for span in spans:
        if span[0] >= stop:
            stop = span[1]
            yield span
