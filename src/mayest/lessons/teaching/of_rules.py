"""Lessons of a rule in force: each time another of its examples."""

from functools import lru_cache
from secrets import choice

from django.conf import settings

from mayest.guidance import Audience, Example, Rule, RulebookError, rulebook_in_force
from mayest.guidance.example import read_examples
from mayest.guidance.files import TomlFile
from mayest.lessons.models import Kind
from mayest.lessons.teaching.exercise import Exercise, marked

FOLDER = "rules/"
WHAT_STOOD_THERE = "{match}"


def of_rule(identity: str) -> Exercise | None:
    """Give a lesson of a rule; None where it is not in force, or has no example in which it speaks up."""
    rule = _rule(identity)
    speaking = [example for example in rule.examples if example.finds] if rule else []
    return _exercise(rule, choice(speaking)) if rule and speaking else None


def is_teachable(rule: Rule) -> bool:
    """Whether there is an example to learn from."""
    return _speaks(rule.file)


def teachable() -> list[tuple[str, str]]:
    """Give the keys and titles of the rules that one can learn from, in the order of their titles."""
    try:
        rules = rulebook_in_force(settings.MAYEST_HOME).rules.values()
    except RulebookError:
        return []
    return sorted(
        ((FOLDER + rule.id, title(rule.id)) for rule in rules if is_teachable(rule)), key=lambda each: each[1]
    )


def title(identity: str) -> str:
    """Call a rule by the last of its path."""
    return identity.rpartition("/")[2].replace("-", " ").capitalize()


def known_there(example: Example) -> str:
    """Say what the record knows there, where that makes the difference."""
    known = example.known
    if known is None:
        return ""
    if known.names:
        return f"It goes to {', '.join(sorted(known.names))}."
    told = (
        (known.others, "somebody else's"),
        (known.party, "that of somebody in the conversation"),
        (known.ours, "our own"),
    )
    return next(
        (f"The record knows it as {whose}." for values, whose in told if values), "The record does not know it."
    )


@lru_cache(maxsize=1024)
def _speaks(file: TomlFile) -> bool:
    return any(example.finds for example in read_examples(file))


def _rule(identity: str) -> Rule | None:
    try:
        return rulebook_in_force(settings.MAYEST_HOME).rules.get(identity)
    except RulebookError:
        return None


def _exercise(rule: Rule, example: Example) -> Exercise:
    better = example.better.strip("\n")
    return Exercise(
        key=FOLDER + rule.id,
        kind=choice((Kind.CHOOSE, Kind.FIND)) if better else Kind.FIND,
        title=title(rule.id),
        parts=marked(example.draft.text.strip("\n"), example.finds),
        why=rule.why,
        better=better,
        wordings=tuple(wording.replace(WHAT_STOOD_THERE, "\u2026") for wording in rule.better),
        context=known_there(example),
        channel=example.draft.channel,
        public=example.draft.audience is Audience.PUBLIC,
        rule=rule.id,
    )
