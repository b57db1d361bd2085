"""Patterns made of what a rule lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from mayest.guidance.files import Sheet
from mayest.guidance.patterns.pattern import Pattern
from mayest.guidance.patterns.required import required
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
            source, strict = self._bounded(prepared), ""
        else:
            split = [ahead(alternative) for alternative in alternatives(prepared)]
            strict = "|".join(self._bounded(core) + (f"(?={then})" if then else "") for core, then in split)
            source = "|".join(self._bounded(core) + (f"(?:{then})" if then else "") for core, then in split)
            source = without_lookaround(source)
        return Pattern(
            source=self._cased(source),
            strict=self._cased(strict) if strict else "",
            words=not self.nonword,
            asks=() if self.nonword else required(source),
        )

    def _bounded(self, pattern: str) -> str:
        return pattern if self.nonword else bounded(pattern)

    def _cased(self, pattern: str) -> str:
        return f"(?:{pattern})" if self.case else f"(?i:{pattern})"


def any_of(tokens: Iterable[str], manner: Manner) -> tuple[Pattern, ...]:
    """Give as few patterns as search for all the tokens: those of a kind, such as those that look around, as one."""
    kinds: dict[tuple[bool, bool], list[Pattern]] = {}
    for token in tokens:
        pattern = manner.pattern(token)
        kinds.setdefault((bool(pattern.strict), bool(pattern.asks)), []).append(pattern)
    return tuple(map(_joined, kinds.values()))


def _joined(patterns: list[Pattern]) -> Pattern:
    return Pattern(
        source="|".join(pattern.source for pattern in patterns),
        strict="|".join(pattern.strict for pattern in patterns if pattern.strict),
        words=patterns[0].words,
        asks=tuple(asked for pattern in patterns for asked in pattern.asks),
    )
