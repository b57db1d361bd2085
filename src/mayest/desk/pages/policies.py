"""What the pages of policies show to whoever reads them."""

from typing import Any

from django.urls import reverse

from mayest.desk.forms.words import sentence
from mayest.desk.marked_up import marked_up
from mayest.people.models import Colleague
from mayest.policies.answering import asked_by, declined, questions_about
from mayest.policies.errors import ChangedError
from mayest.policies.models import Edition, Policy
from mayest.policies.owners import owned, owns, owns_any
from mayest.policies.publishing import verify
from mayest.policies.standing import answer_of, concerns, in_force, owing
from mayest.policies.text.paragraphs import read
from mayest.policies.text.parts import clause_part
from mayest.policies.writing import draft_of


def policies_page(colleague: Colleague) -> dict[str, Any]:
    """Gather what is in force, what of it waits for the colleague's word, and what they are writing."""
    drafts = Edition.objects.filter(publication=None, policy__in=Policy.objects.filter(owned(colleague)))
    asked = list(owing(colleague))
    return {
        "owing": asked,
        "others": [edition for edition in in_force() if edition not in asked],
        "drafts": drafts.select_related("policy__line").order_by("policy__title"),
        "may_write": owns_any(colleague),
    }


def edition_page(edition: Edition, colleague: Colleague) -> dict[str, Any]:
    """Gather a published edition: its text, its hash, and what the colleague said and asked; more for its owners."""
    policy, now = edition.policy, in_force().filter(policy=edition.policy).first()
    mine = owns(colleague, policy.line)
    return {
        "policy": policy,
        "edition": edition,
        "now": now,
        "html": marked_up(edition.text),
        "changed": _changed(edition),
        "asks": edition == now and concerns(edition, colleague),
        "answer": answer_of(edition, colleague),
        "asked": asked_by(colleague, policy),
        "has_clause": bool(clause_part(read(edition.text).paragraphs)),
        "editions": policy.editions.filter(publication__isnull=False).select_related("publication").order_by("-number"),
        "owner": mine,
        "draft": draft_of(policy) if mine else None,
        "questions": questions_about(policy).exclude(by=colleague) if mine else (),
        "declined": declined(policy) if mine else (),
    }


def of_policy(policy: Policy, place: str = "") -> str:
    """Give the address of a policy."""
    return reverse("desk:policy", args=[policy.pk]) + place


def _changed(edition: Edition) -> str:
    try:
        verify(edition)
    except ChangedError as error:
        return sentence(error)
    return ""
