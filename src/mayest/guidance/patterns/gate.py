"""The one pass over a text that says which patterns may stand in it: most drafts are clean, and this is all they cost."""

from collections.abc import Iterable, Sequence

import re2

from mayest.guidance.patterns.pattern import Pattern, options
from mayest.guidance.patterns.required import Words

MEMORY = 1 << 26
"""Bytes that the automaton may take: what does not fit is built again, which is slow but right."""


class Gate:
    """A look-up of the text's words for patterns that ask for some, and one RE2 Set over all others.

    Phrases go by their rarest words because in one automaton every phrase that is half seen multiplies with every other:
    a hundred rules took it from 500 MB/s to 80, and built from nothing to 2.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._by_word = _ByWord([(number, pattern.asks) for number, pattern in enumerate(patterns) if pattern.asks])
        others = [(number, pattern) for number, pattern in enumerate(patterns) if not pattern.asks]
        self._by_shape = _ByShape(others)

    def hits(self, data: bytes, words: Iterable[bytes]) -> list[int]:
        """Give the places, in the list it was made of, of the patterns that may stand in the text that has these words."""
        return [*self._by_shape.hits(data), *self._by_word.hits(frozenset(words))]


class _ByShape:
    """One RE2 Set. Raises `re2.error` where a pattern is none.

    A Set gives nothing both when nothing matches and when it fails, so it carries a last pattern that always matches.
    """

    def __init__(self, patterns: Sequence[tuple[int, Pattern]]) -> None:
        settings = options()
        settings.max_mem = MEMORY
        self._numbers = [number for number, _ in patterns]
        self._set = re2.Set.SearchSet(settings)
        for _, pattern in patterns:
            self._set.Add(pattern.source.encode())
        self._always = self._set.Add(rb"\z")
        self._set.Compile()

    def hits(self, data: bytes) -> list[int]:
        hits: list[int] | None = self._set.Match(data)
        if not hits or hits.pop() != self._always:
            return self._numbers
        return [self._numbers[hit] for hit in hits]


class _ByWord:
    """For each word the patterns of which it is the rarest, each with the other words that it asks for."""

    def __init__(self, asking: Iterable[tuple[int, Sequence[Sequence[Words]]]]) -> None:
        self._index: dict[bytes, list[tuple[int, tuple[frozenset[bytes], ...]]]] = {}
        for number, alternatives in asking:
            for asked in alternatives:
                first, *rest = (frozenset(map(str.encode, words)) for words in asked)
                for word in first:
                    self._index.setdefault(word, []).append((number, tuple(rest)))
        self._vocabulary = frozenset(self._index)

    def hits(self, words: frozenset[bytes]) -> set[int]:
        found: set[int] = set()
        for word in self._vocabulary.intersection(words):
            for number, rest in self._index[word]:
                if number not in found and not any(map(words.isdisjoint, rest)):
                    found.add(number)
        return found
