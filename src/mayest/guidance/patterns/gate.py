"""The one pass over a text that says which patterns stand in it: most drafts are clean, and this is all they cost."""

from collections.abc import Iterable, Sequence

import re2

from mayest.guidance.patterns.pattern import Pattern, options
from mayest.guidance.patterns.plain import plain_text

MEMORY = 1 << 27
"""Bytes that an automaton may grow to as it reads: what does not fit is built again, which is right but slow."""


class Gate:
    """An RE2 Set over the patterns that have a plain form, and one over those that need the text as it is.

    Raises `re2.error` where one is no pattern.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        numbered = list(enumerate(patterns))
        latin = re2.Options.Encoding.LATIN1
        self._plain = _Automaton([(number, each.plain) for number, each in numbered if each.plain], latin)
        utf = re2.Options.Encoding.UTF8
        self._exact = _Automaton([(number, each.source.encode()) for number, each in numbered if not each.plain], utf)

    def hits(self, data: bytes) -> list[int]:
        """Give the places, in the list it was made of, of the patterns that may stand in the text."""
        return [*self._plain.hits(plain_text(data)), *self._exact.hits(data)]


class _Automaton:
    """One Set, which gives nothing both when nothing matches and when it fails: so one pattern of it always matches."""

    def __init__(self, patterns: Iterable[tuple[int, bytes]], encoding: re2.Options.Encoding) -> None:
        settings = options()
        settings.max_mem = MEMORY
        settings.encoding = encoding
        self._numbers = []
        self._set = re2.Set.SearchSet(settings)
        for number, pattern in patterns:
            self._set.Add(pattern)
            self._numbers.append(number)
        self._always = self._set.Add(rb"\z")
        self._set.Compile()

    def hits(self, data: bytes) -> list[int]:
        """Give the numbers of the patterns that hit: all, if it fails."""
        hits: list[int] | None = self._set.Match(data)
        if not hits or hits.pop() != self._always:
            return self._numbers
        numbers = self._numbers
        return [numbers[hit] for hit in hits]
