"""A pattern: after the gate said that it stands in a text, where."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2
import regex

from mayest.guidance.patterns.searched import Searched, Span, is_whole

VALUE = "value"
MOST_CONFIRMED = 1_000
"""Places in one text at which a pattern that looks around is tried; each costs what its author made it cost."""
_SECONDS = 0.25
"""How long one such try may take: none that ships comes near it. One that goes past it ends the search."""


@dataclass(frozen=True)
class Pattern:
    """`source` is what RE2 searches for; where `strict` is given, the `regex` package must find that there too.

    `words` asks that a match neither begins nor ends inside a word of any script; `narrow` that the group `value` is
    the match. `plain` is its plain form, if it has one. It is compiled when it is first searched for.
    """

    source: str
    strict: str = ""
    words: bool = False
    narrow: bool = False
    plain: bytes = b""

    def prove(self) -> None:
        """Compile now; raises `re2.error`, `regex.error` or ValueError with the reason when that fails."""
        if self._compiled.fullmatch(b"") is not None:
            raise ValueError("it matches nothing at all, and so everywhere")
        if self.strict:
            _ = self._confirming

    def spans(self, searched: Searched, within: Span | None = None) -> list[Span]:
        """Give where it stands, or where within a part of the text, in order and without overlap."""
        if self.strict:
            return list(self._confirmed(searched, within or (0, len(searched.data))))
        found = self._compiled.finditer(searched.data, *(within or ()))
        if self.narrow:
            return [_narrowed(match, self._value) for match in found]
        spans = [span for span in (match.span() for match in found) if span[0] < span[1]]
        return [span for span in spans if is_whole(searched, span)] if self.words and not searched.ascii else spans

    def stands_in(self, searched: Searched) -> bool:
        """Whether it stands anywhere."""
        return bool(self.spans(searched))

    def is_at(self, searched: Searched, span: Span) -> bool:
        """Whether it matches exactly there."""
        start, stop = span
        if not self.strict:
            match = self._compiled.match(searched.data, start)
            return match is not None and match.span() == span
        try:
            confirmed = self._confirming.match(searched.text, searched.characters(start), timeout=_SECONDS)
        except TimeoutError:
            return False
        return confirmed is not None and confirmed.end() == searched.characters(stop)

    def _confirmed(self, searched: Searched, within: Span) -> Iterator[Span]:
        at, end = within
        for _ in range(MOST_CONFIRMED):
            hit = self._compiled.search(searched.data, at, end)
            if hit is None:
                return
            at = hit.start()
            start = searched.characters(at)
            try:
                confirmed = self._confirming.match(searched.text, start, timeout=_SECONDS)
            except TimeoutError:
                return
            if confirmed is None or confirmed.end() == start:
                at += 1
                continue
            span = at, at + len(confirmed.group().encode())
            at = span[1]
            if not self.words or is_whole(searched, span):
                yield span

    @cached_property
    def _compiled(self) -> Any:  # noqa: ANN401  # re2 has no types
        return re2.compile(self.source.encode(), options(captures=self.narrow))

    @cached_property
    def _confirming(self) -> Any:  # noqa: ANN401  # regex has no types
        return regex.compile(self.strict)

    @cached_property
    def _value(self) -> int:
        index: int = self._compiled.groupindex[VALUE.encode()]
        return index


def options(*, captures: bool = False) -> re2.Options:
    """Give RE2's options: quiet, and without groups unless they are asked for, which is quicker."""
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.never_capture = not captures
    return chosen


def _narrowed(match: Any, group: int) -> Span:  # noqa: ANN401  # re2 has no types
    start, stop = match.span(group)
    return (start, stop) if start >= 0 else match.span()
