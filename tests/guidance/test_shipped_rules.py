"""The rules that ship: each proves itself on its own examples."""

import pytest

from mayest.guidance import Rule, Rulebook

RULES = sorted(Rulebook.shipped().rules)
TYPES = sorted(Rulebook.shipped().entity_types)


@pytest.fixture(params=RULES)
def rule(request: pytest.FixtureRequest) -> Rule:
    return Rulebook.shipped().rules[request.param]


def test_every_example_is_found_as_it_says() -> None:
    assert Rulebook.shipped().failing_examples() == ()


def test_there_are_enough_of_them() -> None:
    assert len(RULES) >= 40
    assert len(TYPES) >= 15


def test_a_rule_says_why_and_shows_both_sides(rule: Rule) -> None:
    finding = [example for example in rule.examples if example.finds]
    assert rule.why.endswith(".")
    assert "!" not in rule.why
    assert len(finding) >= 2
    assert len(rule.examples) > len(finding)
