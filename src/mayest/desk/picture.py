"""Draws the radar: rings around a middle, a quarter for each kind of means, and a dot with its label for each channel.

Where a dot stands within its ring and quarter has no meaning; a label that would hide something is left to the number
in the dot, and to the table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, cos, pi, radians, sin

from mayest.desk.labels import Box, Label, label
from mayest.radar.kinds import Kind
from mayest.radar.models import Ring

WIDTH, HEIGHT = 760, 540
MIDDLE = (WIDTH // 2, HEIGHT // 2)
RADII = {Ring.ADOPT: 122, Ring.TRIAL: 176, Ring.ASSESS: 222, Ring.HOLD: 262}
QUARTERS = {Kind.PUBLIC: 0, Kind.WRITTEN: 90, Kind.SPOKEN: 180, Kind.CHAT: 270}  # degrees from the right, leftwards
DOT = 13
MARGIN = 8  # degrees that are kept free beside an axis
ROOM = 2 * DOT + 3  # along a lane, for one dot


@dataclass(frozen=True, slots=True)
class Blip:
    """What is to be drawn. `decided`: somebody put it into that ring, and it is not only proposed."""

    number: int
    name: str
    title: str
    kind: Kind
    ring: Ring
    decided: bool


@dataclass(frozen=True, slots=True)
class Dot:
    blip: Blip
    x: float
    y: float
    label: Label | None = None

    @property
    def box(self) -> Box:
        return self.x - DOT, self.y - DOT, self.x + DOT, self.y + DOT


@dataclass(frozen=True, slots=True)
class Picture:
    dots: tuple[Dot, ...]
    width: int = WIDTH
    height: int = HEIGHT
    x: int = MIDDLE[0]
    y: int = MIDDLE[1]
    dot: int = DOT

    @property
    def rings(self) -> list[tuple[Ring, int]]:
        """The outermost first, as they are painted over each other."""
        return sorted(RADII.items(), key=lambda ring: -ring[1])

    @property
    def ring_words(self) -> list[Label]:
        return [Label(ring.label, self.x, self.y - radius + 15, "middle") for ring, radius in RADII.items()]

    @property
    def quarter_words(self) -> list[Label]:
        return [Label(kind.label, *_corner(kind)) for kind in QUARTERS]


def picture(blips: Iterable[Blip]) -> Picture:
    """Place every blip in its ring and quarter, and then its label."""
    in_cells = sorted(blips, key=lambda blip: (*_cell(blip), blip.number))
    bare = Picture(tuple(dot for cell, some in groupby(in_cells, key=_cell) for dot in _placed(list(some), *cell)))
    return replace(bare, dots=tuple(_labelled(bare)))


def _cell(blip: Blip) -> tuple[int, int]:
    """Give where its quarter begins, in degrees, and how far its ring reaches."""
    return QUARTERS[blip.kind], RADII[blip.ring]


def _placed(blips: Sequence[Blip], begins: int, outer: int) -> Iterator[Dot]:
    """Spread the blips of one cell along one lane, or along two where one is too short for them."""
    inner = max((radius for radius in RADII.values() if radius < outer), default=DOT)
    lanes = [(inner + outer) / 2]
    if len(blips) > radians(90 - 2 * MARGIN) * lanes[0] / ROOM:
        lanes = [outer - DOT - 3, inner + DOT + 3]
    share = ceil(len(blips) * lanes[0] / sum(lanes))
    for radius, some in zip(lanes, (blips[:share], blips[share:]), strict=False):
        for place, blip in enumerate(some):
            angle = radians(begins + MARGIN) + (place + 0.5) / len(some) * (pi / 2 - radians(2 * MARGIN))
            yield Dot(blip, round(MIDDLE[0] + radius * cos(angle), 1), round(MIDDLE[1] - radius * sin(angle), 1))


def _corner(kind: Kind) -> tuple[float, float, str]:
    right, top = kind in {Kind.PUBLIC, Kind.CHAT}, kind in {Kind.PUBLIC, Kind.WRITTEN}
    outermost = max(RADII.values())
    return MIDDLE[0] + (outermost if right else -outermost), 20 if top else HEIGHT - 10, "end" if right else "start"


def _labelled(bare: Picture) -> Iterator[Dot]:
    """Add the labels, that of the lowest number first: nothing lies over a dot, a word or another label."""
    taken = [*(dot.box for dot in bare.dots), *(word.box for word in (*bare.ring_words, *bare.quarter_words))]
    for dot in sorted(bare.dots, key=lambda dot: dot.blip.number):
        found = label(dot.blip.title, (dot.x, dot.y), DOT, (0, 0, WIDTH, HEIGHT), taken)
        if found:
            taken.append(found.box)
        yield replace(dot, label=found)
