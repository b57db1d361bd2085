"""Reviewing: somebody else reads an edition before it comes into force, and it never stands still for want of one."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.policies.errors import PolicyError
from mayest.policies.models import Edition, Review
from mayest.policies.owners import owners, owns
from mayest.policies.rules.said import digest as rules_digest

WAITS = timedelta(days=3)
"""How long a writer waits for somebody else to read it; after that their own reading counts, with a reason."""
LONGEST_REASON = 400


def text_digest(text: str) -> str:
    """Give the hash of a text as it is published: the SHA-256 of exactly its bytes in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest(edition: Edition) -> str:
    """Give the hash of all that a reviewer reads: the text and the rules."""
    return text_digest(f"{text_digest(edition.text)}\n{rules_digest(edition.rules.all())}")


def review_of(edition: Edition) -> Review | None:
    """Give the review of an edition, if it is of what stands there now."""
    found = Review.objects.filter(edition=edition).select_related("by").first()
    return found if found and found.digest == digest(edition) else None


def may_review(edition: Edition, colleague: Colleague) -> bool:
    """Whether somebody owns such policies and did not write on this edition."""
    return owns(colleague, edition.policy.line) and not edition.hands.filter(pk=colleague.pk).exists()


def may_review_alone(edition: Edition, colleague: Colleague) -> bool:
    """Whether a writer's own reading counts: nobody else may, or nobody else has in time."""
    if not owns(colleague, edition.policy.line) or may_review(edition, colleague):
        return False
    others = owners(edition.policy.line).exclude(pk__in=edition.hands.values("pk"))
    return not others.exists() or timezone.now() - edition.changed_at >= WAITS


def review(edition: Edition, by: Colleague, reason: str = "", seen: str = "") -> Review:
    """Find that an edition may come into force; `seen` is the digest of what was read. Raises PolicyError."""
    why = " ".join(reason.split())[:LONGEST_REASON]
    with transaction.atomic():
        held = Edition.objects.select_for_update(of=("self",)).select_related("policy__line").get(pk=edition.pk)
        if seen and seen != digest(held):
            raise PolicyError("it was changed while you read: read it again")
        if not may_review(held, by):
            _alone(held, by, why)
        kept = {"digest": digest(held), "by": by, "reason": why}
        return Review.objects.update_or_create(edition=held, defaults=kept)[0]


def give_back(edition: Edition, by: Colleague, word: str) -> None:
    """Give it back to its writers with a word; raises PolicyError."""
    if not may_review(edition, by):
        raise PolicyError("somebody else reads it: you wrote on it yourself")
    if not word.strip():
        raise PolicyError("say in a few words what should change")
    Review.objects.filter(edition=edition).delete()
    edition.word = f"{by.name}: {' '.join(word.split())}"[:LONGEST_REASON]
    edition.save(update_fields=("word",))


def _alone(edition: Edition, by: Colleague, why: str) -> None:
    if not may_review_alone(edition, by):
        raise PolicyError("you wrote on it: somebody else reads it first; after three days you may, with a reason")
    if not why:
        raise PolicyError("say in a few words why nobody else reads it")
