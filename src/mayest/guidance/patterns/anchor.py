"""What of a pattern is enough for the gate: its rarest words.

Every pattern of a gate multiplies with every other that is half seen: a phrase that begins with "you" is half seen in every
sentence, and a gap such as `(?: \\w+){0,4}` keeps it so. Its rarest words stand wherever the phrase does, and perhaps
elsewhere, which costs a search and nothing more.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from mayest.guidance.patterns.syntax import alternatives, pieces

LIGHTEST = 4
"""A stretch of fewer letters stands in nearly every text: then the whole pattern is asked for."""
ENOUGH = 6
"""Letters that are enough to be rare."""
COMMON = 1
"""What a word weighs that stands in nearly every text, however long it is."""

_COMMON_WORDS = """
a about again all already also am an and any are as at be been before being but by can could did do does each for from get
had has have he her here him his how i if in is it its just know let like made make may me might more must my need no not
now of on one only or other our out over please really said see shall should so some still such take tell than thank that
the their them then there these they this those time to too up us very was way we well were what when where which who why
will with would yet you your der die das und ist nicht sie wir ich ein eine zu mit auf
"""
_COMMON = frozenset(_COMMON_WORDS.split())

_REPEAT = re.compile(r"[?*+]|\{(\d+)(,?)(\d*)\}")
_WIDE = re.compile(r"\\[wWSDpP]|\.|\[\^|\[.*(?:\\[wWSDpP]|[a-zA-Z]-[a-zA-Z])")
_EDGES = frozenset({r"\b", r"\B", r"\A", r"\z", "^", "$"})
_LONGEST_REPEAT = 12
_LONGEST_OPENING = 24
_SPACE = re.compile(r"\\s\+|\[\\s-\]|\\b")
_OPENING = re.compile(r"^\(\?[a-z-]*:|\)$")
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
        stretches = [_stretch(alternative) for alternative in _Reader(pattern).alternatives()]
    except _UnreadableError:
        return pattern
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
        weight = min(sum(part.weight for part in _worded(alternative)) for alternative in alternatives) if at_least else 0
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
    """Give the rarest stretch of parts without a gap, no longer than it needs to be."""
    stretches = [_Part("", 0)]
    for is_gap, parts in groupby(_worded(sequence), key=lambda part: part.gap):
        stretches += list(parts) if is_gap else _windows(list(parts))
    enough = [stretch for stretch in stretches if stretch.weight >= ENOUGH]
    if enough:
        return min(enough, key=lambda stretch: len(stretch.text))
    return max(stretches, key=lambda stretch: stretch.weight)


def _worded(sequence: Sequence[_Part]) -> Iterator[_Part]:
    """Put the letters together that make a word, which weighs little if it is a common one."""
    for is_letter, parts in groupby(sequence, key=lambda part: len(part.text) == 1 and part.text.isalpha()):
        if not is_letter:
            yield from parts
            continue
        word = "".join(part.text for part in parts)
        yield _Part(word, COMMON if word.lower() in _COMMON else len(word))


def _windows(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Give, from each word on, as much as is enough; a gate that looked inside words would be slow."""
    for start, part in enumerate(parts):
        if start and not (_SPACE.fullmatch(parts[start - 1].text) and _begins_word(part.text)):
            continue
        weights = list(accumulate(each.weight for each in parts[start:]))
        stop = start + next((count for count, weight in enumerate(weights, 1) if weight >= ENOUGH), len(weights))
        text = "".join(each.text for each in parts[start:stop])
        yield _Part(rf"\b{text}" if start else text, weights[stop - start - 1])


def _begins_word(text: str) -> bool:
    return all(alternative[:1].isalpha() for alternative in alternatives(_OPENING.sub("", text)))
