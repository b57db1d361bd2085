"""Draws how much passed between us and a contact in each week of the last year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

WEEKS = 53
STEP, HEIGHT = 5, 32  # of one bar, in the drawing's own units
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Bar:
    """One week: `monday` is its first day; the rest is where its bar stands."""

    monday: date
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Year:
    bars: tuple[Bar, ...]
    total: int

    @property
    def width(self) -> int:
        """How wide the drawing is, in its own units."""
        return STEP * WEEKS

    @property
    def said(self) -> tuple[Bar, ...]:
        """The weeks in which something was said, newest first, for those who read the figures."""
        return tuple(bar for bar in reversed(self.bars) if bar.count)


def year(times: Iterable[datetime], today: date) -> Year:
    """Count times by week, the last `WEEKS` of them up to today."""
    counts = Counter(_monday(timezone.localtime(at).date()) for at in times)
    first = _monday(today) - (WEEKS - 1) * WEEK
    mondays = [first + week * WEEK for week in range(WEEKS)]
    most = max((counts[monday] for monday in mondays), default=0)
    bars = tuple(_bar(place, monday, counts[monday], most) for place, monday in enumerate(mondays))
    return Year(bars, sum(bar.count for bar in bars))


def begins(today: date) -> date:
    """Give the first day that a year up to today shows."""
    return _monday(today) - (WEEKS - 1) * WEEK


def _bar(place: int, monday: date, count: int, most: int) -> Bar:
    height = round(max(count / most * HEIGHT, 3), 1) if count else 0.0
    return Bar(monday, count, place * STEP, HEIGHT - height, height)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
