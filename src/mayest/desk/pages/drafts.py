"""What whoever writes, reviews and publishes an edition sees."""

from dataclasses import dataclass
from typing import Any

from mayest.desk.forms.policy import EditionForm, PublicationForm
from mayest.desk.forms.words import sentence
from mayest.desk.marked_up import marked_up
from mayest.people.models import Colleague
from mayest.policies.models import Edition, EditionRule
from mayest.policies.publishing import troubles
from mayest.policies.reviewing import digest, may_review, may_review_alone, review_of
from mayest.policies.rules.said import Said
from mayest.policies.standing import in_force
from mayest.policies.text.changes import changes
from mayest.policies.text.paragraphs import read


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule as a reader sees it; `beginning` is how the paragraph begins that it comes from, "" where that is gone."""

    rule: EditionRule
    said: Said
    beginning: str
    new: bool


def draft_page(edition: Edition, form: EditionForm | None = None) -> dict[str, Any]:
    """Gather what is being written: text, rules, and what keeps it from coming into force."""
    before = _before(edition)
    return {
        "policy": edition.policy,
        "edition": edition,
        "form": form or EditionForm(initial={"text": edition.text}),
        "html": marked_up(edition.text),
        "rules": _rules(edition, before),
        "review": review_of(edition),
        "troubles": [sentence(trouble) for trouble in troubles(edition)],
    }


def reading_page(edition: Edition, colleague: Colleague) -> dict[str, Any]:
    """Gather what a reviewer reads: all of it, and what became of the edition in force."""
    before = _before(edition)
    return {
        **draft_page(edition),
        "before": before,
        "changes": changes(before.text, edition.text) if before else (),
        "gone": _gone(edition, before),
        "seen": digest(edition),
        "may": may_review(edition, colleague),
        "alone": may_review_alone(edition, colleague),
    }


def publication_page(edition: Edition, colleague: Colleague, form: PublicationForm) -> dict[str, Any]:
    """Gather what is to come into force, with what it changes."""
    return {**reading_page(edition, colleague), "form": form}


def _before(edition: Edition) -> Edition | None:
    return in_force().filter(policy=edition.policy).first()


def _rules(edition: Edition, before: Edition | None) -> list[ShownRule]:
    beginnings = {one.anchor: one.text for one in read(edition.text).paragraphs}
    known = {rule.slug: rule.said for rule in before.rules.all()} if before else {}
    return [
        ShownRule(rule, Said.of(rule), beginnings.get(rule.paragraph, ""), known.get(rule.slug) != rule.said)
        for rule in edition.rules.all()
    ]


def _gone(edition: Edition, before: Edition | None) -> list[str]:
    """Name the rules that are no longer among them."""
    if before is None:
        return []
    kept = set(edition.rules.values_list("slug", flat=True))
    return [Said.of(rule).title for rule in before.rules.all() if rule.slug not in kept]
