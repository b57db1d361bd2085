"""What of a pattern is enough for the gate: a stretch of it without gaps.

A gap such as `(?: \\w+){0,4}` keeps a half-seen phrase alive over any words, and every pattern of a gate multiplies with
every other that is half seen. A stretch stands wherever the whole pattern does, and perhaps elsewhere: that costs a search.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mayest.guidance.patterns.syntax import pieces

LIGHTEST = 4
"""A stretch of fewer letters stands in nearly every text: then the whole pattern is asked for."""
HEAVIEST = 16
"""Letters that are enough to be rare."""

_REPEAT = re.compile(r"[?*+]|\{(\d+)(,?)(\d*)\}")
_WIDE = re.compile(r"\\[wWSDpP]|\.|\[\^|\[.*(?:\\[wWSDpP]|[a-zA-Z]-[a-zA-Z])")
_EDGES = frozenset({r"\b", r"\B", r"\A", r"\z", "^", "$"})
_LONGEST_REPEAT = 12
_LONGEST_OPENING = 24
_GROUP = re.compile(r"\(\?(?:P<\w+>|[a-z-]*:)|\((?!\?)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a sequence with its repetition; `weight` is how many letters it asks for at least."""

    text: str
    weight: float
    gap: bool = False


def anchored(pattern: str) -> str:
    """Give the heaviest stretch of each alternative of the pattern, or the pattern where one has none that is enough."""
    try:
        alternatives = _Reader(pattern).alternatives()
    except _UnreadableError:
        return pattern
    stretches = [_stretch(alternative) for alternative in alternatives]
    if min(stretch.weight for stretch in stretches) < LIGHTEST:
        return pattern
    return "|".join(stretch.text for stretch in stretches)


class _UnreadableError(Exception):
    """There is more in a pattern than this reads: flags in the middle, or a slip."""


class _Reader:
    """Reads a pattern into alternatives, each a sequence of parts."""

    def __init__(self, pattern: str) -> None:
        self._pieces = pieces(pattern)
        self._at = 0

    def alternatives(self) -> list[list[_Part]]:
        found = self._alternatives()
        if self._at < len(self._pieces):
            raise _UnreadableError
        return found

    def _alternatives(self) -> list[list[_Part]]:
        found: list[list[_Part]] = [[]]
        while (piece := self._next()) not in {"", ")"}:
            self._at += 1
            if piece == "|":
                found.append([])
            else:
                found[-1].append(self._part(piece))
        return found

    def _part(self, piece: str) -> _Part:
        if piece == "(":
            return self._group()
        at_least, at_most, repeat = self._repeat()
        if piece in _EDGES:
            return _Part(piece + repeat, 0)
        if _WIDE.match(piece):
            return _Part(piece + repeat, 0, gap=at_most > 1 or at_least < 1)
        return _Part(piece + repeat, at_least * (len(piece) == 1 and piece.isalpha()))

    def _group(self) -> _Part:
        opening = _GROUP.match("(" + "".join(self._pieces[self._at : self._at + _LONGEST_OPENING]))
        if opening is None:
            raise _UnreadableError
        self._at += len(pieces(opening.group())) - 1
        alternatives = self._alternatives()
        if self._next() != ")":
            raise _UnreadableError
        self._at += 1
        at_least, _, repeat = self._repeat()
        inner = [_stretch(alternative) for alternative in alternatives]
        weight = min(stretch.weight for stretch in inner) if at_least else 0
        text = "|".join(stretch.text for stretch in inner)
        if any(part.gap for alternative in alternatives for part in alternative):
            return _Part(f"{opening.group()}{text})", weight, gap=True)
        whole = "|".join("".join(part.text for part in alternative) for alternative in alternatives)
        return _Part(f"{opening.group()}{whole}){repeat}", weight)

    def _repeat(self) -> tuple[int, float, str]:
        rest = "".join(self._pieces[self._at : self._at + _LONGEST_REPEAT])
        found = _REPEAT.match(rest)
        if found is None:
            return 1, 1, ""
        repeat = found.group()
        self._at += len(repeat)
        if self._next() == "?":
            self._at += 1
            repeat += "?"
        return *_bounds(found), repeat

    def _next(self) -> str:
        return self._pieces[self._at] if self._at < len(self._pieces) else ""


def _bounds(repeat: re.Match[str]) -> tuple[int, float]:
    sign = repeat.group()
    if sign in "?*+":
        return int(sign == "+"), 1 if sign == "?" else math.inf
    at_least, comma, at_most = repeat.groups()
    return int(at_least), float(at_most or (math.inf if comma else at_least))


def _stretch(sequence: Sequence[_Part]) -> _Part:
    """Give the heaviest stretch of parts without a gap, no longer than it needs to be."""
    stretches = [_Part("", 0)]
    for is_gap, parts in groupby(sequence, key=lambda part: part.gap):
        stretches += list(parts) if is_gap else [_cut(list(parts))]
    return max(stretches, key=lambda stretch: stretch.weight)


def _cut(parts: Sequence[_Part]) -> _Part:
    weights = list(accumulate(part.weight for part in parts))
    enough = next((count for count, weight in enumerate(weights, 1) if weight >= HEAVIEST), len(parts))
    return _Part("".join(part.text for part in parts[:enough]), weights[enough - 1])
