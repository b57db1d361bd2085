"""The guidance of an organisation: its rules, and the kinds of value that they look for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from mayest.guidance.detection import EntityType
from mayest.guidance.engine import Plan
from mayest.guidance.files import RulebookError, TomlFile, Trust
from mayest.guidance.rule import Rule
from mayest.guidance.rulebook.folder import files, is_entity
from mayest.guidance.rulebook.proof import FailingExample, of_rule, of_type
from mayest.guidance.rulebook.slips import NO_PATTERN, refuse_bad_patterns, refuse_unknown_types
from mayest.rulebooks import SHIPPED


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`rules` and `entity_types` by their ids, in their order; never changed once it is loaded."""

    rules: Mapping[str, Rule]
    entity_types: Mapping[str, EntityType]
    plan: Plan

    @classmethod
    def load(cls, *folders: Path, prove: bool = False) -> "Rulebook":
        """Load the folders, a later one replacing files of an earlier one that have the same path.

        Raises RulebookError with the file, the line and the mend; with `prove` also when an example fails.
        """
        rulebook = _loaded(*((folder, Trust.UNPROVEN) for folder in folders))
        if prove and (failing := rulebook.failing_examples()):
            failed = failing[0]
            more = f" (and {len(failing) - 1} more)" if failing[1:] else ""
            raise RulebookError(
                f"{failed.id}.toml", f"an example fails: {failed}{more}", "mend the example or what it is about"
            )
        return rulebook

    @classmethod
    def shipped(cls) -> "Rulebook":
        """Give the guidance that ships, loaded once."""
        return _shipped()

    @classmethod
    def over_shipped(cls, *folders: Path) -> "Rulebook":
        """Give the guidance that ships with the files of those folders added, those of the same path replaced."""
        return _loaded((SHIPPED, Trust.PROVEN), *((folder, Trust.UNPROVEN) for folder in folders))

    def with_rules(self, texts: Mapping[str, str]) -> "Rulebook":
        """Give it with these rules added, each the text of a file by its id; raises RulebookError."""
        added = {name: Rule.read(name, TomlFile(f"{name}.toml", text, len(text))) for name, text in texts.items()}
        return _put_together({**self.rules, **added}, self.entity_types, set(added), "what was added")

    def only(self, rules: Collection[str]) -> "Rulebook":
        """Give it with these of its rules alone."""
        kept = {name: rule for name, rule in self.rules.items() if name in rules}
        return _put_together(kept, self.entity_types, set(), "what was kept")

    def failing_examples(self) -> tuple[FailingExample, ...]:
        """Run every example, and give those in which something else is found than they say."""
        of_types = (
            failing for entity_type in self.entity_types.values() for failing in of_type(self.plan, entity_type)
        )
        return (*self.failing_of(self.rules), *of_types)

    def failing_of(self, rules: Iterable[str]) -> tuple[FailingExample, ...]:
        """Run the examples of these rules alone."""
        return tuple(failing for name in rules for failing in of_rule(self.plan, self.rules[name]))


@cache
def _shipped() -> Rulebook:
    return _loaded((SHIPPED, Trust.PROVEN))


def _loaded(*folders: tuple[Path, Trust]) -> Rulebook:
    rules: dict[str, Rule] = {}
    types: dict[str, EntityType] = {}
    foreign: set[str] = set()
    for folder, trust in folders:
        for identity, file in files(folder, trust):
            if is_entity(identity):
                types[identity] = EntityType.read(identity, file)
            else:
                rules[identity] = Rule.read(identity, file)
            if trust is Trust.UNPROVEN:
                foreign.add(identity)
    return _put_together(rules, types, foreign, str(folders[-1][0]))


def _put_together(
    rules: Mapping[str, Rule], types: Mapping[str, EntityType], foreign: Collection[str], where: str
) -> Rulebook:
    """Make one of its parts; the `foreign` ones among them have not been proven yet."""
    refuse_unknown_types(rules.values(), types.values())
    _prove_patterns(foreign, rules, types)
    rules, types = dict(sorted(rules.items())), dict(sorted(types.items()))
    try:
        plan = Plan(tuple(rules.values()), tuple(types.values()))
    except NO_PATTERN:
        refuse_bad_patterns(rules.values(), types.values())
        mend = "shorten the longest, or leave some out"
        raise RulebookError(where, "its patterns are too many for one automaton", mend) from None
    return Rulebook(MappingProxyType(rules), MappingProxyType(types), plan)


def _prove_patterns(identities: Collection[str], rules: Mapping[str, Rule], types: Mapping[str, EntityType]) -> None:
    refuse_bad_patterns(
        (rule for identity, rule in rules.items() if identity in identities),
        (entity_type for identity, entity_type in types.items() if identity in identities),
    )
