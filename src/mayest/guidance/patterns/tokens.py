"""Patterns made of what a rule lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from mayest.guidance.files import Sheet
from mayest.guidance.patterns.pattern import Pattern
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
            return Pattern(self._cased(self._bounded(prepared)), words=not self.nonword)
        split = [ahead(alternative) for alternative in alternatives(prepared)]
        strict = "|".join(self._bounded(core) + (f"(?={then})" if then else "") for core, then in split)
        source = "|".join(self._bounded(core) + (f"(?:{then})" if then else "") for core, then in split)
        return Pattern(self._cased(without_lookaround(source)), self._cased(strict), words=not self.nonword)

    def _bounded(self, pattern: str) -> str:
        return pattern if self.nonword else bounded(pattern)

    def _cased(self, pattern: str) -> str:
        return f"(?:{pattern})" if self.case else f"(?i:{pattern})"


def any_of(tokens: Iterable[str], manner: Manner) -> tuple[Pattern, ...]:
    """Give as few patterns as search for all the tokens: one, and another for those that look around."""
    patterns = [manner.pattern(token) for token in tokens]
    plain = [pattern for pattern in patterns if not pattern.strict]
    strict = [pattern for pattern in patterns if pattern.strict]
    return tuple(_joined(group) for group in (plain, strict) if group)


def _joined(patterns: list[Pattern]) -> Pattern:
    return Pattern(
        source="|".join(pattern.source for pattern in patterns),
        strict="|".join(pattern.strict for pattern in patterns if pattern.strict),
        words=patterns[0].words,
    )
