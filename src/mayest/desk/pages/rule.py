"""What the page says that answers "why?"."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404

from mayest.desk.marked_up import paragraph_link
from mayest.guidance import Audience, Example, Rule, RulebookError, rulebook_in_force
from mayest.lessons.teaching.exercise import marked
from mayest.lessons.teaching.of_rules import WHAT_STOOD_THERE, is_teachable, known_there, title


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
        "name": title(identity),
        "teachable": is_teachable(rule),
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
    parts = marked(draft.text.strip("\n"), example.finds)
    public = draft.audience is Audience.PUBLIC
    return ShownExample(parts, example.better.strip("\n"), draft.channel, public, known_there(example))
