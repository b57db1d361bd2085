"""Which figures may be told, held against somebody who adds them up and takes them away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.people.headcount import FEWEST_COLLEAGUES
from mayest.reports import floor
from mayest.reports.floor import Group, told
from tests.reports.attack import found_out, too_few

PEOPLE = st.frozensets(st.integers(1, 30), max_size=24)


def leaf(name: str, people: frozenset[int], staff: int = 30) -> Group:
    return Group(name, staff, people, number=len(people))


def together(name: str, parts: list[Group], staff: int = 30) -> Group:
    people = frozenset[int]().union(*(part.people for part in parts))
    return Group(name, staff, people, tuple(parts), sum(part.number for part in parts))


@st.composite
def houses(draw: st.DrawFn) -> Group:
    lines = []
    for line in range(draw(st.integers(1, 4))):
        staff = draw(st.integers(3, 30))
        accounts = [leaf(f"{line}.{each}", draw(PEOPLE), staff) for each in range(draw(st.integers(1, 4)))]
        lines.append(together(str(line), accounts, staff))
    return together("whole", lines, 60)


def groups(group: Group, above: tuple[str, ...] = ()) -> dict[tuple[str, ...], Group]:
    here = (*above, group.name)
    found = {here: group}
    for part in group.parts:
        found |= groups(part, here)
    return found


def leaves(group: Group) -> frozenset[str]:
    return frozenset({group.name}) if not group.parts else frozenset[str]().union(*map(leaves, group.parts))


def leaking(house: Group) -> set[frozenset[str]]:
    all_of_them = groups(house)
    people = {name: group.people for group in all_of_them.values() for name in leaves(group) if not group.parts}
    sums = [leaves(all_of_them[path]) for path in told(house).paths]
    return too_few(sums, people, FEWEST_COLLEAGUES)


@given(houses())
def test_nothing_told_is_about_fewer_than_ten_not_even_by_subtraction(house: Group) -> None:
    assert leaking(house) == set()


@given(houses())
def test_whoever_is_told_of_works_among_ten(house: Group) -> None:
    told_of = [groups(house)[path] for path in told(house).paths]
    assert all(group.staff >= FEWEST_COLLEAGUES for group in told_of)


def many(first: int, count: int = 12) -> frozenset[int]:
    return frozenset(range(first, first + count))


def test_large_groups_are_told() -> None:
    house = together("whole", [leaf("a", many(1)), leaf("b", many(20))])
    assert told(house).paths == {("whole",), ("whole", "a"), ("whole", "b")}


def test_a_small_one_takes_the_next_smallest_with_it() -> None:
    house = together("whole", [leaf("a", many(1)), leaf("b", many(20, 15)), leaf("c", frozenset({90}))])
    assert told(house).paths == {("whole",), ("whole", "b")}


def test_a_line_of_few_is_not_told_however_much_it_says() -> None:
    house = together("whole", [leaf("a", many(1), staff=9), leaf("b", many(20)), leaf("c", many(40, 14))])
    assert ("whole", "a") not in told(house)


def test_who_is_hidden_is_not_found_below(monkeypatch: pytest.MonkeyPatch) -> None:
    line = together("line", [leaf("x", many(1)), leaf("y", many(20))])
    house = together("whole", [line, leaf("few", frozenset({90})), leaf("other", many(40, 30))])
    assert told(house).paths == {("whole",), ("whole", "other")}


@pytest.mark.parametrize("mistake", ["everything is enough", "nothing is left out beside it"])
def test_the_attack_finds_a_leak_that_is_planted(monkeypatch: pytest.MonkeyPatch, mistake: str) -> None:
    """Otherwise the property above could hold because the attack is blind."""
    if mistake == "everything is enough":
        monkeypatch.setattr(floor, "enough", lambda _group: True)
    monkeypatch.setattr(floor, "_many", lambda _hidden: True)
    house = together("whole", [leaf("a", many(1)), leaf("b", many(20, 15)), leaf("c", frozenset({90}))])
    assert frozenset({"c"}) in leaking(house)


def test_what_follows_from_sums_is_found() -> None:
    assert frozenset("c") in found_out([frozenset("abc"), frozenset("ab")])
    assert frozenset("a") in found_out([frozenset("abc"), frozenset("bc"), frozenset("c")])
    assert frozenset("b") not in found_out([frozenset("abc"), frozenset("a")])
