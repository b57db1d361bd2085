"""A question to the index, understood."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Within(StrEnum):
    """Where a word must stand."""

    ANYWHERE = "anywhere"
    SUBJECT = "subject"
    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side, the last of them perhaps only begun (`prefix`)."""

    words: tuple[str, ...]
    within: Within = Within.ANYWHERE
    prefix: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Trait:
    """A facet that must be there, or must not."""

    facet: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All terms and traits must hold; `since` is the first moment that counts, `until` the first that no longer does.

    `problems` are for whoever asked; a query that has any is not put to the index.
    """

    terms: tuple[Term, ...] = ()
    traits: tuple[Trait, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    problems: tuple[str, ...] = ()

    @property
    def asks_something(self) -> bool:
        return bool(self.terms or self.traits or self.since or self.until)

    def with_term(self, term: Term) -> "Query":
        return replace(self, terms=(*self.terms, term))

    def with_trait(self, trait: Trait) -> "Query":
        return replace(self, traits=(*self.traits, trait))

    def with_start(self, moment: datetime) -> "Query":
        return replace(self, since=max(moment, self.since or moment))

    def with_end(self, moment: datetime) -> "Query":
        return replace(self, until=min(moment, self.until or moment))

    def with_problem(self, problem: str) -> "Query":
        return self if problem in self.problems else replace(self, problems=(*self.problems, problem))
