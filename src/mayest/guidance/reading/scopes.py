"""The paragraphs and sentences of a text."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

import re2

from mayest.guidance.patterns import Searched, Span

_BLANK_LINE = re2.compile(rb"\n[ \t\r]*(?:\n[ \t\r]*)+")
_SENTENCE_END = re2.compile(rb"[.!?]+[\"')\]]*\s+|\n[ \t\r]*(?:\n[ \t\r]*)+")
_SHORTENED = (
    b"mr mrs ms dr prof st no nr vs etc approx ca inc ltd co bzw usw ggf str"
    b" jan feb mar apr jun jul aug sept oct nov dec"
)
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_LONGEST_ABBREVIATION = 8
_FULL_STOP = ord(".")
_SPACE = b" \t\r\n\0"


class Scope(StrEnum):
    """How far a rule looks at a time."""

    DRAFT = "draft"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


def spans(searched: Searched, scope: Scope) -> list[Span]:
    """Give where each begins and ends, without the white space around it; what holds nothing else is left out."""
    return list(_within(searched.data, (0, len(searched.data)), scope))


def spans_around(searched: Searched, scope: Scope, places: Sequence[Span]) -> Iterator[Span]:
    """Give those that a place overlaps; the places are in order and apart."""
    at, last = 0, len(places)
    for around in [(0, len(searched.data))] if scope is Scope.DRAFT else _paragraphs_around(searched, places):
        for span in _within(searched.data, around, scope):
            while at < last and places[at][1] <= span[0]:
                at += 1
            if at < last and places[at][0] < span[1]:
                yield span


def _paragraphs_around(searched: Searched, places: Iterable[Span]) -> Iterator[Span]:
    """Give the parts between blank lines in which the places lie, each once; places and parts are in order."""
    data, done = searched.data, 0
    for start, stop in places:
        if stop <= done:
            continue
        before, after = data.rfind(b"\n\n", done, start), data.find(b"\n\n", stop)
        first, done = max(before, done), after if after >= 0 else len(data)
        yield first, done


def _within(data: bytes, around: Span, scope: Scope) -> Iterator[Span]:
    match scope:
        case Scope.DRAFT:
            cuts = []
        case Scope.PARAGRAPH:
            cuts = [found.end() for found in _BLANK_LINE.finditer(data, *around)]
        case Scope.SENTENCE:
            cuts = [found.end() for found in _SENTENCE_END.finditer(data, *around) if _ends(data, found.span())]
    for start, stop in pairwise((around[0], *cuts, around[1])):
        span = _trimmed(data, start, stop)
        if span[0] < span[1]:
            yield span


def _ends(data: bytes, end: Span) -> bool:
    start, stop = end
    if data[start] != _FULL_STOP:
        return True
    if data[stop : stop + 1].islower():
        return False
    words = data[max(0, start - _LONGEST_ABBREVIATION) : start].split()
    return not words or (len(words[-1]) > 1 and words[-1].lower() not in _ABBREVIATIONS)


def _trimmed(data: bytes, start: int, stop: int) -> Span:
    part = data[start:stop]
    return start + len(part) - len(part.lstrip(_SPACE)), stop - len(part) + len(part.rstrip(_SPACE))
