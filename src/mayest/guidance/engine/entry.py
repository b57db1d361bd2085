"""What the gate asks for, and what a hit calls for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mayest.guidance.detection import EntityType
from mayest.guidance.patterns import Pattern
from mayest.guidance.rule import Rule


class Look(NamedTuple):
    """Search for values of that type by that pattern."""

    type: EntityType
    pattern: Pattern


class Entry(NamedTuple):
    """One pattern of the gate, and what it calls for: a rule (by its place in the list), or looks."""

    pattern: Pattern
    rule: int = -1
    looks: tuple[Look, ...] = ()


def of_rules(rules: Sequence[Rule]) -> Iterator[Entry]:
    """Give what the gate asks for each rule."""
    for number, rule in enumerate(rules):
        for pattern in rule.check.gates:
            yield Entry(pattern, rule=number)


def of_types(types: Sequence[EntityType]) -> Iterator[Entry]:
    """Give what the gate asks for each type: its gates, or the words that must stand beside a match to make it one."""
    for entity_type in types:
        looks = tuple(Look(entity_type, pattern) for pattern in entity_type.patterns)
        if entity_type.needs_context and entity_type.context.helps is not None:
            yield Entry(entity_type.context.helps, looks=looks)
        elif entity_type.gates is entity_type.patterns:
            yield from (Entry(look.pattern, looks=(look,)) for look in looks)
        else:
            yield from (Entry(gate, looks=looks) for gate in entity_type.gates)
