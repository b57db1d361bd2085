"""Patterns made of what a rule lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from mayest.guidance.files import Sheet
from mayest.guidance.patterns.pattern import Pattern
from mayest.guidance.patterns.plain import plain_pattern
from mayest.guidance.patterns.syntax import ahead, alternatives, bounded, looks_around, widened, without_lookaround


@dataclass(frozen=True, slots=True)
class Manner:
    """How a rule's tokens are searched for: as whole words or anywhere, whatever the case or as written."""

    nonword: bool = False
    case: bool = False

    @classmethod
    def read(cls, sheet: Sheet) -> "Manner":
        return cls(nonword=sheet.flag("nonword"), case=sheet.flag("case"))

    def pattern(self, token: str) -> Pattern:
        """Give the pattern of one token."""
        prepared = widened(token)
        if not looks_around(token):
            return self._pattern(self._bounded(prepared))
        split = [ahead(alternative) for alternative in alternatives(prepared)]
        strict = "|".join(self._bounded(core) + (f"(?={then})" if then else "") for core, then in split)
        source = "|".join(self._bounded(core) + (f"(?:{then})" if then else "") for core, then in split)
        return self._pattern(without_lookaround(source), self._cased(strict))

    def _pattern(self, source: str, strict: str = "") -> Pattern:
        plain = b"" if self.case else plain_pattern(source)
        return Pattern(self._cased(source), strict, words=not self.nonword, plain=plain)

    def _bounded(self, pattern: str) -> str:
        return pattern if self.nonword else bounded(pattern)

    def _cased(self, pattern: str) -> str:
        return f"(?:{pattern})" if self.case else f"(?i:{pattern})"


def any_of(tokens: Iterable[str], manner: Manner) -> tuple[Pattern, ...]:
    """Give as few patterns as search for all the tokens."""
    return joined(map(manner.pattern, tokens))


def joined(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Give as few patterns as search for all of them: one of each kind, such as those that look around."""
    kinds: dict[tuple[bool, bool], list[Pattern]] = {}
    for pattern in patterns:
        kinds.setdefault((bool(pattern.strict), bool(pattern.plain)), []).append(pattern)
    return tuple(map(_joined, kinds.values()))


def _joined(patterns: list[Pattern]) -> Pattern:
    return Pattern(
        source="|".join(pattern.source for pattern in patterns),
        strict="|".join(pattern.strict for pattern in patterns if pattern.strict),
        words=patterns[0].words,
        plain=b"|".join(pattern.plain for pattern in patterns if pattern.plain),
    )
