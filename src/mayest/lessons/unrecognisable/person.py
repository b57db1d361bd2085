"""Somebody who could be recognised, by all that the record has of them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Person:
    """`values` are addresses and references, each with its scheme; `tails` the ends of numbers that are not kept."""

    names: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    tails: set[str] = field(default_factory=set)
    organisation: bool = False
