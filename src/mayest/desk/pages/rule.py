"""What the page says that answers "why?"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404

from mayest.desk.marked_up import paragraph_link
from mayest.guidance import Audience, Example, Rule, RulebookError, rulebook_in_force

WHAT_STOOD_THERE = "{match}"


@dataclass(frozen=True, slots=True)
class ShownExample:
    """A text as parts, of which those that the rule underlines are marked, and as it could be sent instead.

    `record` says what the record knows there, where that makes the difference.
    """

    parts: tuple[tuple[str, bool], ...]
    after: str
    channel: str
    public: bool
    record: str


def rule_page(identity: str) -> dict[str, Any]:
    """Gather the page of a rule in force; raises Http404."""
    rule = _rule(identity)
    examples = rule.examples
    return {
        "rule": rule,
        "link": paragraph_link(rule.paragraph),
        "level": rule.level.label,
        "name": identity.rpartition("/")[2].replace("-", " ").capitalize(),
        "better": [wording.replace(WHAT_STOOD_THERE, "\u2026") for wording in rule.better],
        "channels": sorted(rule.channels),
        "speaks": [_shown(example) for example in examples if example.finds],
        "quiet": [_shown(example) for example in examples if not example.finds],
    }


def _rule(identity: str) -> Rule:
    try:
        return rulebook_in_force(settings.MAYEST_HOME).rules[identity]
    except (KeyError, RulebookError):
        raise Http404("There is no such rule in force; it may have been taken back since.") from None


def _shown(example: Example) -> ShownExample:
    draft = example.draft
    parts = tuple(part for part in _parts(draft.text.strip("\n"), example.finds) if part[0])
    public = draft.audience is Audience.PUBLIC
    return ShownExample(parts, example.better.strip("\n"), draft.channel, public, _record(example))


def _record(example: Example) -> str:
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


def _parts(text: str, finds: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in finds:
        start = text.find(found, at)
        if start < 0:
            continue
        yield text[at:start], False
        yield found, True
        at = start + len(found)
    yield text[at:], False
