"""How much passed by each channel in each quarter, and whether it grows."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q

from mayest.channels.message import Kind
from mayest.radar.evidence.window import QUARTERS, Window
from mayest.record.models import Direction, Interaction

NOTHING = (0,) * QUARTERS
FEWEST = 10  # interactions in both spans together: of fewer, no trend can be told
GROWS, SHRINKS = 1.25, 0.75  # of what it was


@dataclass(frozen=True, slots=True)
class Volume:
    """Messages in and out in each quarter, the oldest first."""

    incoming: tuple[int, ...] = NOTHING
    outgoing: tuple[int, ...] = NOTHING


class Course(StrEnum):
    """Where it is going."""

    GROWING = "growing"
    STEADY = "steady"
    SHRINKING = "shrinking"
    UNKNOWN = "too little to tell"


@dataclass(frozen=True, slots=True)
class Trend:
    """The last two quarters against two before: the same ones of the year before, where the record is that old."""

    before: int
    latest: int
    yearly: bool

    @property
    def course(self) -> Course:
        if self.before + self.latest < FEWEST:
            return Course.UNKNOWN
        if self.latest >= GROWS * self.before:
            return Course.GROWING
        return Course.SHRINKING if self.latest <= SHRINKS * self.before else Course.STEADY


def volumes(window: Window) -> dict[str, Volume]:
    """Count what people wrote, in either direction, by channel. One query."""
    said = Interaction.objects.filter(kind=Kind.MESSAGE, at__gt=window.start, at__lte=window.now)
    counts = {
        f"quarter_{number}": Count("pk", filter=Q(at__gt=begin, at__lte=end))
        for number, (begin, end) in enumerate(window.quarters)
    }
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for channel, direction, *quarters in said.order_by().values_list("channel", "direction").annotate(**counts):
        found.setdefault(channel, {})[direction] = tuple(quarters)
    return {
        channel: Volume(ways.get(Direction.IN, NOTHING), ways.get(Direction.OUT, NOTHING))
        for channel, ways in found.items()
    }


def trend(volume: tuple[int, ...], *, yearly: bool) -> Trend:
    """Compare the latest half-year with the one a year before it, or with the one just before."""
    before = volume[-6:-4] if yearly else volume[-4:-2]
    return Trend(sum(before), sum(volume[-2:]), yearly)
