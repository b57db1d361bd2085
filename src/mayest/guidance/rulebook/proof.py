"""Runs the examples of a rulebook: they are its tests."""

from collections.abc import Iterator
from dataclasses import dataclass

from mayest.guidance.detection import EntityType
from mayest.guidance.engine import Plan, advise, values
from mayest.guidance.example import Example, read_examples
from mayest.guidance.reading import Reading
from mayest.guidance.rule import Rule


@dataclass(frozen=True, slots=True)
class FailingExample:
    """An example of the rule or entity file `id`, and the pieces that were found in it instead of those it says."""

    id: str
    example: Example
    found: tuple[str, ...]

    def __str__(self) -> str:
        text = " ".join(self.example.draft.text.split())
        return f"{self.id} finds {list(self.found)} and not {list(self.example.finds)} in {text!r}"


def of_rule(plan: Plan, rule: Rule) -> Iterator[FailingExample]:
    """Give the examples of a rule in which it sees anything but what they say."""
    for example in rule.examples:
        advice = advise(plan, example.draft, example.known)
        spans = [(finding.start, finding.stop) for finding in advice.findings if finding.rule == rule.id]
        found = tuple(example.draft.text[start:stop] for start, stop in spans)
        if found != example.finds:
            yield FailingExample(rule.id, example, found)


def of_type(plan: Plan, entity_type: EntityType) -> Iterator[FailingExample]:
    """Give the examples of an entity file in which other values of its type are found than they say."""
    for example in read_examples(entity_type.file):
        reading = Reading.whole(example.draft.text)
        won = values(reading, plan.looks(plan.hits(reading.data)), {entity_type.name})
        spans = [reading.place((candidate.start, candidate.stop)) for candidate in won]
        found = tuple(example.draft.text[start:stop] for start, stop in spans)
        if found != example.finds:
            yield FailingExample(entity_type.id, example, found)
