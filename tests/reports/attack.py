"""Somebody who wants to know about few: from all the sums that were told, what else can be worked out?"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

Sum = frozenset[str]  # of which smallest groups a told figure is the sum


def found_out(sums: Iterable[Sum]) -> set[Sum]:
    """Give sets of groups whose sum follows from the sums told, by adding them up and taking them away.

    Solved exactly (Gauss-Jordan over fractions); those rows of the reduced form that are a plain sum are what follows.
    """
    rows = [dict.fromkeys(each, Fraction(1)) for each in set(sums) if each]
    reduced: list[tuple[str, dict[str, Fraction]]] = []
    for row in rows:
        rest = dict(row)
        for pivot, other in reduced:
            rest = _less(rest, other, rest.get(pivot, Fraction(0)))
        if not rest:
            continue
        pivot = min(rest)
        rest = {name: value / rest[pivot] for name, value in rest.items()}
        reduced = [(p, _less(other, rest, other.get(pivot, Fraction(0)))) for p, other in reduced]
        reduced.append((pivot, rest))
    return {frozenset(row) for _, row in reduced if set(row.values()) == {Fraction(1)}}


def too_few(sums: Iterable[Sum], people: Mapping[str, frozenset[int]], fewest: int) -> set[Sum]:
    """Give what follows from the sums and is about fewer than that."""
    told = set(sums)
    named = {each: frozenset[int]().union(*(people[group] for group in each)) for each in told | found_out(told)}
    return {each for each, those in named.items() if len(those) < fewest}


def _less(row: dict[str, Fraction], other: dict[str, Fraction], times: Fraction) -> dict[str, Fraction]:
    if not times:
        return row
    found = {name: row.get(name, Fraction(0)) - times * other.get(name, Fraction(0)) for name in {*row, *other}}
    return {name: value for name, value in found.items() if value}
