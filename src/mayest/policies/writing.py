"""Writes an edition: begun from the one in force, kept as often as one likes, discarded, or published."""

from collections.abc import Iterable
from difflib import get_close_matches

from django.db import IntegrityError, transaction
from django.utils import timezone

from mayest.people.models import Colleague, LineOfBusiness
from mayest.policies.errors import PolicyError
from mayest.policies.models import Edition, EditionRule, Policy, Review
from mayest.policies.text.paragraphs import Paragraph, read, slug

LONGEST = 60_000  # characters
LONGEST_TITLE = 120
BEGINNING = """\
What this is about, in a sentence or two.

## What you may say and do

## What we leave to others
"""
_ALIKE = 0.6  # of a paragraph that is still the same when a word of it was changed


def make_policy(title: str, line: LineOfBusiness | None, by: Colleague) -> Policy:
    """Make a policy with an edition to write on; raises PolicyError where there is one of that name."""
    tidy = " ".join(title.split())[:LONGEST_TITLE]
    if not tidy:
        raise PolicyError("a policy needs a name")
    try:
        with transaction.atomic():
            policy = Policy.objects.create(title=tidy, slug=slug(tidy), line=line, by=by)
            _begin(policy, 1, BEGINNING).hands.add(by)
    except IntegrityError:
        raise PolicyError("there is a policy of that name already: give it another") from None
    return policy


def draft_of(policy: Policy) -> Edition | None:
    """Give the edition that is being written, if there is one."""
    return policy.editions.filter(publication=None).order_by("-number").first()


def begin(policy: Policy) -> Edition:
    """Give the edition that is being written; where there is none, one that says what is in force, rules and all.

    Whoever begins one has not written on it yet.
    """
    with transaction.atomic():
        Policy.objects.select_for_update().get(pk=policy.pk)
        standing = draft_of(policy)
        if standing:
            return standing
        before = policy.editions.order_by("-number").first()
        edition = _begin(policy, before.number + 1 if before else 1, before.text if before else BEGINNING)
        for rule in before.rules.all() if before else ():
            EditionRule.objects.create(edition=edition, slug=rule.slug, paragraph=rule.paragraph, said=rule.said)
    return edition


def keep(edition: Edition, text: str, by: Colleague) -> Edition:
    """Keep the text of an edition that is being written; rules go along with the paragraphs they come from."""
    if len(text) > LONGEST:
        raise PolicyError(f"that is longer than {LONGEST:,} characters: make two policies of it")
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    with transaction.atomic():
        touch(edition, by)
        _follow(edition, edition.text, tidy)
        edition.text = tidy
        edition.save(update_fields=("text",))
    return edition


def touch(edition: Edition, by: Colleague) -> None:
    """Note whose hand is on an edition: what somebody had read before is no longer what stands there."""
    held = Edition.objects.select_for_update().get(pk=edition.pk)
    if hasattr(held, "publication"):
        raise PolicyError("this edition is published, and stays as it is: begin the next one")
    Review.objects.filter(edition=edition).delete()
    edition.hands.add(by)
    edition.changed_at, edition.word = timezone.now(), ""
    edition.save(update_fields=("changed_at", "word"))


def discard(edition: Edition) -> None:
    """Forget an edition that is being written, and the policy with it where there never was another."""
    with transaction.atomic():
        held = Edition.objects.select_for_update().get(pk=edition.pk)
        if hasattr(held, "publication"):
            raise PolicyError("this edition is published, and stays: begin the next one")
        edition.delete()
        if not edition.policy.editions.exists():
            edition.policy.delete()


def _begin(policy: Policy, number: int, text: str) -> Edition:
    return Edition.objects.create(policy=policy, number=number, text=text, changed_at=timezone.now())


def _follow(edition: Edition, before: str, after: str) -> None:
    """Let each rule come from the paragraph that its own has become."""
    old, new = read(before).paragraphs, read(after).paragraphs
    for rule in edition.rules.all():
        anchor = _became(rule.paragraph, old, new)
        if anchor != rule.paragraph:
            rule.paragraph = anchor
            rule.save(update_fields=("paragraph",))


def _became(anchor: str, old: Iterable[Paragraph], new: Iterable[Paragraph]) -> str:
    was = next((one.text for one in old if one.anchor == anchor), "")
    there = {one.text: one.anchor for one in new}
    if not was or anchor in there.values():
        return anchor
    near = get_close_matches(was, there, 1, _ALIKE)
    return there[near[0]] if near else anchor
