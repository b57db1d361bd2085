"""Which words must stand in a text for a pattern to match: what a rule is found by.

Written for the patterns that rules are made of, which are phrases with choices and with words that may be left out. What
it does not understand asks for nothing: then there is no word, and never a wrong one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from mayest.guidance.patterns.common_words import COMMON

Words = frozenset[str]
"""Any one of these."""

_MOST_SETS = 3
"""So many sets of words are asked for at once: more would not make a text rarer."""
_MOST_FORMS = 12
"""A word with more ways of writing it is given up."""

_EVENT = re.compile(
    r"(?P<open>\((?:\?(?:[a-z-]*:|P<\w+>))?)|(?P<shut>\))|(?P<choice>\|)|(?P<letters>[^\W\d_]+(?![?*+{]))"
    r"|(?P<piece>\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|.)",
    re.DOTALL,
)
_REPEAT = re.compile(r"([?*])\??|(\+)\??|\{(\d+)(,?\d*)\}\??")
_FOREIGN = re.compile(r"\(\?(?![a-z-]*:|P<)")
_BOUNDARY = re.compile(
    r"\\[sWbAzntr.,;:!?'\"()\[\]{}|/*+^$#&@%-]|[\s,;:!'\"/#&@%<>=~`^$-]|\[(?:\\[sntr.-]|[\s.,;:!?'\"/-])+\]"
)
_FEW_LETTERS = re.compile(r"\[[a-zA-Z]{1,4}\]")


def required(pattern: str) -> tuple[tuple[Words, ...], ...]:
    """Give for each alternative the rarest sets of words, rarest first, of each of which one must stand in the text.

    Empty when some alternative asks for no word at all.
    """
    if _FOREIGN.search(pattern) or not pattern.isascii():
        return ()
    branches = _Reader(pattern).branches(at_boundary=True)
    asked = tuple(tuple(sorted(branch.finished(), key=_commonness)[:_MOST_SETS]) for branch in branches)
    return asked if all(asked) else ()


@dataclass(slots=True)
class _Branch:
    """One alternative while it is read.

    `word` is every way of writing the word just begun: none yet begun at its boundary is (), and None is that something
    unknown stands there. `doubt` says that the word may have ended already. `choice` is a group just left, whose last
    words end only if a boundary follows.
    """

    word: tuple[str, ...] | None
    sets: list[Words] = field(default_factory=list)
    doubt: bool = False
    choice: "Sequence[_Branch]" = ()
    begins: bool | None = None

    @property
    def at_boundary(self) -> bool:
        return self.word == () and not self.doubt

    def finished(self) -> list[Words]:
        """Give the sets that this branch asks for, if nothing is known of what follows."""
        rarest = _rarest(self.choice, bounded=False) if self.choice else None
        return [*self.sets, rarest] if rarest else self.sets

    def boundary(self) -> None:
        """A word ends here, and another may begin."""
        if self.word:
            self.sets.append(frozenset(self.word))
        self._leave(bounded=True)
        self.word, self.doubt = (), False
        self.begins = True if self.begins is None else self.begins

    def maybe_boundary(self) -> None:
        """A word may end here, or go on."""
        self.doubt = self.word != () or self.doubt
        self.begins = False if self.begins is None else self.begins

    def letters(self, forms: Sequence[str]) -> None:
        """A word goes on, or begins, with any of these."""
        self.begins = self.begins or False
        if self.choice and not self.doubt and all(branch.goes_on(forms) for branch in self.choice):
            return
        self._leave(bounded=False)
        if self.word is not None and not self.doubt:
            self.word = tuple(form + more for form in self.word or ("",) for more in forms)
        if self.word is None or self.doubt or len(self.word) > _MOST_FORMS:
            self.word = None
        self.doubt = False

    def goes_on(self, forms: Sequence[str]) -> bool:
        """Let the last word of a choice go on, if it has one that can."""
        if not self.word or self.doubt or self.choice or len(self.word) * len(forms) > _MOST_FORMS:
            return False
        self.word = tuple(form + more for form in self.word for more in forms)
        return True

    def unknown(self) -> None:
        """Something stands here that may be part of a word."""
        self._leave(bounded=False)
        self.word, self.doubt, self.begins = None, False, self.begins or False

    def group(self, branches: "Sequence[_Branch]", at_least: int) -> None:
        """One of these stands here, or if `at_least` is 0 perhaps none."""
        begin = all(branch.begins for branch in branches)
        end = all(branch.at_boundary for branch in branches)
        if at_least:
            self.boundary() if begin else self.unknown()
            self.choice, self.word = branches, None
            if end:
                self._leave(bounded=True)
                self.word = ()
        elif self.at_boundary:
            self.word = () if end else None
        elif begin:
            self.doubt = True
        else:
            self.unknown()
        self.begins = (begin and at_least > 0) if self.begins is None else self.begins

    def _leave(self, *, bounded: bool) -> None:
        if self.choice:
            rarest = _rarest(self.choice, bounded=bounded)
            self.sets += [rarest] if rarest else []
            self.choice = ()


class _Reader:
    """Goes through a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def branches(self, *, at_boundary: bool) -> list[_Branch]:
        """Read the alternatives up to the end of the group, or of the pattern."""
        start: tuple[str, ...] | None = () if at_boundary else None
        read = [_Branch(start)]
        while event := _EVENT.match(self._pattern, self._at):
            self._at = event.end()
            match event.lastgroup:
                case "shut":
                    return read
                case "choice":
                    read.append(_Branch(start))
                case "letters":
                    read[-1].letters((event.group().lower(),))
                case "open":
                    self._group(read[-1])
                case _:
                    self._piece(read[-1], event.group())
        return read

    def _group(self, branch: _Branch) -> None:
        start = self._at
        inner = self.branches(at_boundary=branch.at_boundary)
        at_least, once = self._repeat()
        if not once:
            stop, self._at = self._at, start
            inner = self.branches(at_boundary=False)
            self._at = stop
        branch.group(inner, at_least)

    def _piece(self, branch: _Branch, piece: str) -> None:
        at_least, once = self._repeat()
        if _BOUNDARY.fullmatch(piece):
            branch.boundary() if at_least else branch.maybe_boundary()
        elif once and piece.isalpha():
            branch.letters((piece.lower(), "") if not at_least else (piece.lower(),))
        elif once and at_least and _FEW_LETTERS.fullmatch(piece):
            branch.letters(tuple(piece[1:-1].lower()))
        else:
            branch.unknown()

    def _repeat(self) -> tuple[int, bool]:
        """Give how often what was just read must stand there, and whether it stands there at most once."""
        repeat = _REPEAT.match(self._pattern, self._at)
        if repeat is None:
            return 1, True
        self._at = repeat.end()
        sign, plus, count, most = repeat.groups()
        if sign or plus:
            return int(plus is not None), sign == "?"
        return int(count), (most or count) in {"1", ",1"}


def _rarest(branches: Iterable[_Branch], *, bounded: bool) -> Words | None:
    """Give one set for a choice: the rarest of each branch together. None if some branch asks for nothing."""
    together: set[str] = set()
    for branch in branches:
        sets = list(branch.sets)
        if bounded and branch.word:
            sets.append(frozenset(branch.word))
        if branch.choice and (inner := _rarest(branch.choice, bounded=bounded)):
            sets.append(inner)
        if not sets:
            return None
        together |= min(sets, key=_commonness)
    return frozenset(together)


def _commonness(words: Words) -> float:
    return sum(map(_frequency, words))


@cache
def _frequency(word: str) -> float:
    return 1.0 if word in COMMON else 0.3 / len(word)
