"""The piece of a text in which the words stand that were looked for."""

from collections.abc import Sequence

from mayest.record.search.query import Term, Within
from mayest.record.search.words import fold, spans

Segments = list[tuple[str, bool]]
LENGTH = 200  # characters
_OF_A_SUBJECT = frozenset({Within.ANYWHERE, Within.SUBJECT})
_BEFORE = 50  # of them stand before the first word found
_LOOKED_THROUGH = 50_000  # characters of a text; a word behind them is found and not shown


def snippet(text: str, terms: Sequence[Term]) -> Segments:
    """Give pieces of the text in order, each with whether it was looked for; without such words, its beginning."""
    looked = text[:_LOOKED_THROUGH]
    marks = _marks(looked, [term for term in terms if not term.negated and term.within is not Within.SUBJECT])
    start = _start(text, marks[0][0] if marks else 0)
    stop = _stop(text, start)
    inside = [mark for mark in marks if mark[0] >= start and mark[1] <= stop]
    segments = [("…", False)] if start else []
    for begin, end in inside:
        segments += [(text[start:begin], False), (text[begin:end], True)]
        start = end
    segments += [(text[start:stop], False), ("…" if stop < len(text) else "", False)]
    return _tidy(segments)


def headline(subject: str, terms: Sequence[Term]) -> Segments:
    """Give the whole of a subject in the same way."""
    segments: Segments = []
    done = 0
    for begin, end in _marks(subject, [term for term in terms if not term.negated and term.within in _OF_A_SUBJECT]):
        segments += [(subject[done:begin], False), (subject[begin:end], True)]
        done = end
    return _tidy([*segments, (subject[done:], False)])


def _marks(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Give where words stand that were looked for, in order and without overlap."""
    places = list(spans(text)) if terms else []
    folded = [fold(text[start:stop]) for start, stop in places]
    first = {term.words[0] for term in terms if not (term.prefix and len(term.words) == 1)}
    begun = tuple(term.words[0] for term in terms if term.prefix and len(term.words) == 1)
    marks: list[tuple[int, int]] = []
    for index, word in enumerate(folded):
        if word not in first and not word.startswith(begun):
            continue
        length = max((len(term.words) for term in terms if _stands(term, folded, index)), default=0)
        if length and (not marks or places[index][0] >= marks[-1][1]):
            marks.append((places[index][0], places[index + length - 1][1]))
    return marks


def _stands(term: Term, folded: Sequence[str], index: int) -> bool:
    *whole, last = term.words
    end = index + len(whole)
    if end >= len(folded) or list(folded[index:end]) != whole:
        return False
    return folded[end].startswith(last) if term.prefix else folded[end] == last


def _start(text: str, first: int) -> int:
    """Begin a little before the first word found, and with a whole word."""
    start = max(first - _BEFORE, 0)
    if not start:
        return 0
    space = text.find(" ", start, first)
    return space + 1 if space >= 0 else start


def _stop(text: str, start: int) -> int:
    stop = start + LENGTH
    if stop >= len(text):
        return len(text)
    space = text.rfind(" ", start + LENGTH // 2, stop)
    return space if space >= 0 else stop


def _tidy(segments: Segments) -> Segments:
    """Make every run of white space one space, and leave out what is empty."""
    tidy: Segments = []
    for text, marked in segments:
        words = " ".join(text.split())
        lead = " " if text[:1].isspace() and tidy else ""
        tail = " " if text[-1:].isspace() and words else ""
        if words or lead:
            tidy.append((f"{lead}{words}{tail}", marked))
    return tidy
