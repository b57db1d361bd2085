"""The rules that apply to one channel and audience, sorted by what makes them worth asking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mayest.guidance.draft import Draft
from mayest.guidance.engine.entry import Entry
from mayest.guidance.rule import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """`always` are asked for every draft, `by_hit` when that pattern of the gate hits, `on_values` when one is found.

    Rules are named by their place in the list. `sought` are the patterns of the gate that may be of a value that some
    rule looks at, `types` the types of those, `owned` the types of which the record is asked whose they are.
    """

    always: frozenset[int]
    by_hit: Mapping[int, int]
    on_values: tuple[int, ...]
    sought: frozenset[int]
    types: frozenset[str]
    owned: frozenset[str]

    @classmethod
    def of(cls, rules: Sequence[Rule], entries: Sequence[Entry], draft: Draft, *, compared: bool) -> "Selection":
        """Select what applies to such a draft; what only the record can answer is left out where there is none."""
        applying = {
            number: rule
            for number, rule in enumerate(rules)
            if rule.applies_to(draft) and (compared or not rule.check.asks_record)
        }
        on_values = {number: rule.check for number, rule in applying.items() if rule.check.entities}
        types = frozenset(name for check in on_values.values() for name in check.entities)
        return cls(
            always=frozenset(
                number for number, rule in applying.items() if not rule.check.gates and not rule.check.entities
            ),
            by_hit={hit: entry.rule for hit, entry in enumerate(entries) if entry.rule in applying},
            on_values=tuple(on_values),
            sought=frozenset(
                hit for hit, entry in enumerate(entries) if any(look.type.name in types for look in entry.looks)
            ),
            types=types,
            owned=frozenset(name for check in on_values.values() if check.asks_record for name in check.entities),
        )
