"""The words around a value: the same digits are a card after "card" and an order after "order"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import re2

from mayest.guidance.patterns import Pattern, Span

BEFORE = 96
"""How many bytes before a value are looked at; a word there counts the less the further away it is, down to a half."""
AGAINST = 32
"""How many bytes away a word against a value still counts: it speaks against what it names, and nothing else."""
AFTER = 40
"""How many after it; the sentence ends them."""

_END_OF_SENTENCE = re2.compile(rb"[.,;?]\s|\n")


@dataclass(frozen=True)
class Context:
    """Words and phrases with their log-odds: positive where they speak for a value, negative against it."""

    words: Mapping[str, float]

    @cached_property
    def best(self) -> float:
        """The most that a word can add."""
        return max((0.0, *self.words.values()))

    @cached_property
    def helps(self) -> Pattern | None:
        """The pattern of all words that can add; None when there are none."""
        helping = [word for word, odds in self.words.items() if odds > 0]
        return _pattern(helping) if helping else None

    def odds(self, data: bytes, span: Span) -> float:
        """Give what the words around the span add: the strongest word for it, and the strongest against it."""
        weighed = list(self._weighed(data, span))
        return max((0.0, *weighed)) + min((0.0, *weighed))

    def _weighed(self, data: bytes, span: Span) -> Iterator[float]:
        if not self.words:
            return
        start, stop = span
        before = data[max(0, start - BEFORE) : start]
        before = before[before.rfind(b"\n\n") + 1 :]
        for found in self._searching.finditer(before):
            yield _weighed(self._weight(found.group()), len(before) - found.end())
        after = data[stop : stop + AFTER]
        end = _END_OF_SENTENCE.search(after)
        for found in self._searching.finditer(after[: end.start()] if end else after):
            yield _weighed(self._weight(found.group()), found.start())

    def _weight(self, found: bytes) -> float:
        word = b" ".join(found.split()).decode().casefold()
        return self._weights.get(word) or self._weights.get(word.removesuffix("s"), 0.0)

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {word.casefold(): odds for word, odds in self.words.items()}

    @cached_property
    def _searching(self) -> "re2._Regexp":
        return re2.compile(_pattern(self.words).source.encode())


def _pattern(words: Mapping[str, float] | list[str]) -> Pattern:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return Pattern(f"(?i){'|'.join(map(_bounded, longest_first))}")


def _bounded(word: str) -> str:
    escaped = r"\s+".join(map(re2.escape, word.split()))
    left = r"\b" if word[0].isascii() and word[0].isalnum() else ""
    return f"{left}{escaped}s?{_RIGHT}" if word[-1].isascii() and word[-1].isalnum() else f"{left}{escaped}"


_RIGHT = r"\b"


def _weighed(odds: float, distance: int) -> float:
    return odds * (1 - distance / BEFORE / 2) if odds > 0 else odds * max(0.0, 1 - distance / AGAINST)
