"""Puts labels beside the dots of a drawing, where they hide nothing and stay inside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LETTER, LINE = 7.6, 18  # how wide a letter of a label is at the most, and how high its line
LONGEST = 22  # letters; what is longer is cut

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; `anchor` says which end of them stands there, as SVG has it."""

    text: str
    x: float
    y: float
    anchor: str = "start"

    @property
    def box(self) -> Box:
        """The room it takes at the most."""
        width = LETTER * len(self.text)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, self.y - LINE * 0.75, left + width, self.y + LINE * 0.25


def label(text: str, at: tuple[float, float], dot: float, within: Box, taken: Iterable[Box]) -> Label | None:
    """Give the best label for a dot of that radius; None where there is no room for any."""
    boxes = list(taken)
    return next((each for each in _ways(text, at, dot, within) if _is_free(each.box, within, boxes)), None)


def _ways(text: str, at: tuple[float, float], dot: float, within: Box) -> Iterator[Label]:
    """Give where it could stand, the best first: outwards, inwards, below, above."""
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
    beside = [(dot + 4, 5.0, "start"), (-dot - 4, 5.0, "end")]
    if at[0] < (within[0] + within[2]) / 2:
        beside.reverse()
    for right, down, anchor in (*beside, (0, dot + 15, "middle"), (0, -dot - 5, "middle")):
        yield Label(short, round(at[0] + right, 1), round(at[1] + down, 1), anchor)


def _is_free(box: Box, within: Box, taken: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    if left < within[0] or top < within[1] or right > within[2] or bottom > within[3]:
        return False
    return not any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken)
