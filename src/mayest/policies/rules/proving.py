"""Proves a rule by its own texts, with the engine itself: what it must see, and what it must leave alone."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from mayest.guidance import FailingExample, Rulebook, RulebookError, rulebook_in_force
from mayest.policies.errors import PolicyError
from mayest.policies.models import EditionRule
from mayest.policies.rules.file import Finds, identity, written
from mayest.policies.rules.said import Said


class UnprovenError(PolicyError):
    """A rule does not do what its texts say; `troubles` has a sentence for each of them."""

    def __init__(self, troubles: Iterable[str]) -> None:
        self.troubles = tuple(troubles)
        super().__init__(" ".join(self.troubles))


def prove(rule: EditionRule) -> Rulebook:
    """Give the rules in force with this one added, once it has proved itself; raises UnprovenError."""
    book = _book([rule])
    if troubles := _troubles(rule, book):
        raise UnprovenError(troubles)
    return book


def doubts(rules: Sequence[EditionRule]) -> dict[str, tuple[str, ...]]:
    """Give what is wrong with each of these rules, by its name.

    One rulebook is put together for all of them, unless one keeps it from being put together.
    """
    try:
        book = _book(rules)
    except UnprovenError:
        return {rule.slug: _doubts(rule) for rule in rules}
    return {rule.slug: tuple(_troubles(rule, book)) for rule in rules}


def seen(rule: EditionRule) -> Finds:
    """Give what the rule says it underlines in each of its texts."""
    found: Finds = rule.said.get("finds", {})
    return found


def look(rule: EditionRule) -> Finds:
    """Give what the rule would underline in each of the texts in which it is to see something."""
    name = identity(rule)
    failing = _book([rule], {}).failing_of([name])
    found = {each.example.draft.text: list(each.found) for each in failing}
    return {text: found.get(text, []) for text in Said.of(rule).speaks}


def _book(rules: Iterable[EditionRule], finds: Finds | None = None) -> Rulebook:
    """Put them into a copy of the rules in force."""
    texts = {identity(rule): written(rule, seen(rule) if finds is None else finds) for rule in rules}
    try:
        return rulebook_in_force(settings.MAYEST_HOME).with_rules(texts)
    except RulebookError as error:
        raise UnprovenError([f"The engine cannot read it: {error.what}."]) from None


def _doubts(rule: EditionRule) -> tuple[str, ...]:
    try:
        prove(rule)
    except UnprovenError as error:
        return error.troubles
    return ()


def _troubles(rule: EditionRule, book: Rulebook) -> list[str]:
    return [*_silent(Said.of(rule), seen(rule)), *map(_otherwise, book.failing_of([identity(rule)]))]


def _silent(said: Said, finds: Finds) -> list[str]:
    return [f"It does not speak up in: \u201c{text}\u201d" for text in said.speaks if not finds.get(text)]


def _otherwise(failing: FailingExample) -> str:
    words = ", ".join(f"\u201c{word}\u201d" for word in failing.found)
    text = failing.example.draft.text
    return (
        f"It speaks up in: \u201c{text}\u201d, about {words}"
        if words
        else f"It no longer speaks up in: \u201c{text}\u201d"
    )
