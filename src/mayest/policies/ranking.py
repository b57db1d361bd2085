"""Ranks paragraphs by what is asked: BM25 (Robertson and Zaragoza, 2009), with words of one kind alike."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LONGEST = 300  # characters of a question
MOST_WORDS = 24
_WORD = re.compile(r"\w+")
_EVERYWHERE = """
a about also am an and any are as at be been but by can could did do does for from had has have he her his how i if in
is it its just let may me my no not of on or our shall she should so some than that the their them there they this to up
us was we were what when where which who whom why will with would you your
"""
_SMALL = frozenset(_EVERYWHERE.split())
"""Words that every question has: they find nothing unless it has no other."""
_BEGINS = 4  # letters that two words share which are of one kind
_ENDS = 4  # letters in which they may differ after that
_NEAR = 0.6  # what such a word counts of the same word
_ABOVE = 0.5  # what the words of the headings count of those of the paragraph
_SATURATION, _LENGTH = 1.2, 0.6  # BM25's k1 and b
_FAR = 0.3  # of the best: what says so much less of it is about something else


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a paragraph, and those of the headings above it."""

    words: Counter[str]
    above: frozenset[str]


def place(text: str, above: Iterable[str]) -> Place:
    """Read a paragraph and the headings above it."""
    return Place(Counter(_words(text)), frozenset(word for heading in above for word in _words(heading)))


def asked_words(question: str) -> list[str]:
    """Give the words of a question that are looked for."""
    words = list(dict.fromkeys(_words(question[:LONGEST])))[:MOST_WORDS]
    return [word for word in words if word not in _SMALL] or words


def ranked(places: Sequence[Place], asked: Sequence[str]) -> list[int]:
    """Give the numbers of the places that say something of what is asked, best first.

    A rare word counts for more, a repeated one for little more, one in a long text for less.
    """
    if not places:
        return []
    lengths = [each.words.total() for each in places]
    usual = max(sum(lengths) / len(lengths), 1)
    norms = [_SATURATION * (1 - _LENGTH + _LENGTH * length / usual) for length in lengths]
    scores = [0.0] * len(places)
    for counts in _counted(places, asked):
        rarity = _rarity(sum(map(bool, counts)), len(places))
        for number, count in enumerate(counts):
            scores[number] += rarity * count * (_SATURATION + 1) / (count + norms[number])
    least = _FAR * max(scores)
    near = (number for number, score in enumerate(scores) if score and score >= least)
    return sorted(near, key=lambda number: -scores[number])


def marked(text: str, asked: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Give the text in pieces, each with whether it was asked for."""
    at = 0
    for found in _WORD.finditer(text):
        if any(_likeness(word, _folded(found[0])) for word in asked):
            yield text[at : found.start()], False
            yield found[0], True
            at = found.end()
    yield text[at:], False


def _counted(places: Sequence[Place], asked: Sequence[str]) -> Iterator[list[float]]:
    """Give for each word asked how much of it stands in each place."""
    all_words = {word for each in places for word in (*each.words, *each.above)}
    for word in asked:
        alike = {other: likeness for other in all_words if (likeness := _likeness(word, other))}
        yield [_count(each, alike) for each in places]


def _count(where: Place, alike: Mapping[str, float]) -> float:
    said = sum(likeness * where.words[word] for word, likeness in alike.items())
    return said + _ABOVE * max((likeness for word, likeness in alike.items() if word in where.above), default=0)


def _rarity(having: int, of: int) -> float:
    return math.log(1 + (of - having + 0.5) / (having + 0.5))


def _likeness(one: str, other: str) -> float:
    """Say how much one word counts for another: all for the same, less for one of its kind ("ships", "shipping")."""
    if one == other:
        return 1
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _BEGINS or shorter[:_BEGINS] != longer[:_BEGINS]:
        return 0
    shared = next((at for at, sign in enumerate(shorter) if sign != longer[at]), len(shorter))
    return _NEAR if len(longer) - shared <= _ENDS else 0


def _words(text: str) -> list[str]:
    return [_folded(word) for word in _WORD.findall(text)]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
