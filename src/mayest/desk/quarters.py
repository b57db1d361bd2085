"""Draws what passed in each quarter: bars that share one scale, so that several drawings can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mayest.radar.evidence.evidence import Evidence
from mayest.radar.evidence.window import Window

STEP, WIDTH, HEIGHT = 24, 20, 40  # of a bar, in the drawing's own units


@dataclass(frozen=True, slots=True)
class Bar:
    """A quarter: `until` is the moment with which it ends."""

    until: datetime
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """One drawing."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def width(self) -> int:
        return STEP * len(self.bars)

    @property
    def said(self) -> str:
        """The figures in one line, for those who do not see the drawing."""
        return ", ".join(str(bar.count) for bar in self.bars)


def spark(evidence: Evidence, window: Window) -> Bars:
    """Draw what came in, on a scale of its own."""
    return _bars("In", evidence.incoming, max(evidence.incoming), window)


def multiples(evidence: Evidence, window: Window) -> tuple[Bars, ...]:
    """Draw what is told quarter by quarter."""
    return (spark(evidence, window),)


def by_quarter(drawn: Sequence[Bars]) -> list[tuple[datetime, list[int]]]:
    """Give the same as a table: the end of each quarter, with the figure of each drawing."""
    columns = zip(*(each.bars for each in drawn), strict=True)
    return [(bars[0].until, [bar.count for bar in bars]) for bars in columns]


def _bars(title: str, counts: Sequence[int], most: int, window: Window) -> Bars:
    ends = [end for _, end in window.quarters]
    return Bars(title, tuple(_bar(place, *one, most) for place, one in enumerate(zip(ends, counts, strict=True))))


def _bar(place: int, until: datetime, count: int, most: int) -> Bar:
    height = round(max(count / most * HEIGHT, 2), 1) if count else 0.0
    return Bar(until, count, place * STEP, HEIGHT - height, height)
