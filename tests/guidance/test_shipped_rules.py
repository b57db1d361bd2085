"""Every rule and entity that ships keeps to its own examples, and says what a reader needs."""

import re

import pytest

from mayest.guidance import Rule, Rulebook
from mayest.guidance.detection import EntityType
from mayest.guidance.example import read_examples
from mayest.guidance.rulebook.proof import of_rule, of_type

SHIPPED = Rulebook.shipped()
FEWEST_RULES = 40
FEWEST_TYPES = 25


def by_id(entry: Rule | EntityType) -> str:
    return entry.id


def test_there_are_as_many_as_promised() -> None:
    assert len(SHIPPED.rules) >= FEWEST_RULES
    assert len({entity_type.name for entity_type in SHIPPED.entity_types.values()}) >= FEWEST_TYPES


@pytest.mark.parametrize("rule", SHIPPED.rules.values(), ids=by_id)
def test_a_rule_keeps_to_its_examples(rule: Rule) -> None:
    assert [str(failing) for failing in of_rule(SHIPPED.plan, rule)] == []


@pytest.mark.parametrize("rule", SHIPPED.rules.values(), ids=by_id)
def test_a_rule_has_a_reason_and_examples_of_both_kinds(rule: Rule) -> None:
    examples = rule.examples
    assert rule.why.endswith(".")
    assert "!" not in rule.why
    assert sum(bool(example.finds) for example in examples) >= 2
    assert any(not example.finds for example in examples)


def test_a_rule_looks_ahead_no_further_than_a_sentence() -> None:
    """Else a long draft costs the square of its length; one rule asks how the whole text ends."""
    far = re.compile(r"\(\?<?[=!][^|]*?(?:\[\^[^\]]*\]|\[\\s\\S\]|(?<!\\)\.)(?:[+*]|\{\d+,\})")
    found = {
        identity
        for identity, rule in SHIPPED.rules.items()
        for pattern in (*rule.check.gates, *rule.check.inner)
        if far.search(pattern.strict)
    }
    assert found == {"english/greeting/missing-closing"}


@pytest.mark.parametrize("entity_type", SHIPPED.entity_types.values(), ids=by_id)
def test_an_entity_keeps_to_its_examples(entity_type: EntityType) -> None:
    assert [str(failing) for failing in of_type(SHIPPED.plan, entity_type)] == []


@pytest.mark.parametrize("entity_type", SHIPPED.entity_types.values(), ids=by_id)
def test_an_entity_has_examples_of_both_kinds(entity_type: EntityType) -> None:
    examples = read_examples(entity_type.file)
    assert sum(bool(example.finds) for example in examples) >= 2
    assert any(not example.finds for example in examples)


@pytest.mark.parametrize("entity_type", SHIPPED.entity_types.values(), ids=by_id)
def test_an_entity_s_gate_misses_none_of_its_examples(entity_type: EntityType) -> None:
    """The gate is written by hand beside the patterns, and may be simpler, but never narrower."""
    whole = SHIPPED.plan
    looked = {
        look.type.id
        for example in read_examples(entity_type.file)
        if example.finds
        for look in whole.looks(whole.hits(example.draft.text.encode()))
    }
    assert entity_type.id in looked or not any(example.finds for example in read_examples(entity_type.file))
