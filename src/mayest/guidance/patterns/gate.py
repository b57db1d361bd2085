"""The one pass over a text that says which patterns stand in it: most drafts are clean, and this is all they cost."""

from collections.abc import Sequence

import re2

from mayest.guidance.patterns.pattern import Pattern, options

MEMORY = 1 << 28
"""Bytes that the automaton may grow to as it reads. What does not fit is built again and again: right, but slow.
Phrases with gaps and with words that may be left out multiply each other: a hundred rules take a third of it."""


class Gate:
    """One RE2 Set over all patterns. Raises `re2.error` where one is no pattern.

    A Set gives nothing both when nothing matches and when it fails, so it carries a last pattern that always matches.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        settings = options()
        settings.max_mem = MEMORY
        self._all = range(len(patterns))
        self._set = re2.Set.SearchSet(settings)
        for pattern in patterns:
            self._set.Add(pattern.source.encode())
        self._always = self._set.Add(rb"\z")
        self._set.Compile()

    def hits(self, data: bytes) -> Sequence[int]:
        """Give the places, in the list it was made of, of the patterns that may stand in the text: all, if it fails."""
        hits: list[int] | None = self._set.Match(data)
        if not hits or hits.pop() != self._always:
            return self._all
        return hits
