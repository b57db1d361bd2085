"""Policies, editions and rules as the tests need them."""

from mayest.people.models import Colleague, LineOfBusiness
from mayest.policies import writing
from mayest.policies.models import Edition, EditionRule
from mayest.policies.publishing import Extent, publish
from mayest.policies.reviewing import review
from mayest.policies.rules import keeping
from mayest.policies.rules.said import Said
from mayest.policies.text.paragraphs import read

SHIPPING = """\
How we speak about delivery.

## What you may say

You may say when a parcel ships, as the carrier told us.

You may *ring* anybody who waits.

## What we leave to others

Only the freight desk promises a day.

## Clause

The employee speaks for the company **with care**.

1. First.
2. Second.
"""
PROMISE = Said(
    title="No promised day",
    why="Only the carrier knows.",
    level="reword",
    words=(("we guarantee", "we expect"), ("definite*", "")),
    better=("probably",),
    speaks=("Dear Anna, we guarantee it.", "It comes definitely on Friday."),
    quiet=("We expect it on Friday.",),
)


def draft(by: Colleague, title: str = "Delivery", text: str = SHIPPING, line: LineOfBusiness | None = None) -> Edition:
    """Give an edition that is being written."""
    edition = writing.draft_of(writing.make_policy(title, line, by))
    assert edition
    return writing.keep(edition, text, by)


def next_one(edition: Edition, by: Colleague, text: str) -> Edition:
    """Give the edition after a published one."""
    return writing.keep(writing.begin(edition.policy), text, by)


def in_force(edition: Edition, reviewer: Colleague, extent: Extent = Extent.REAL) -> Edition:
    """Have it reviewed and publish it; gives the edition as it is read anew."""
    review(edition, reviewer)
    publish(edition, reviewer, extent)
    return Edition.objects.select_related("policy__line", "publication").get(pk=edition.pk)


def rule(edition: Edition, by: Colleague, said: Said = PROMISE, paragraph: str = "") -> EditionRule:
    """Give an edition a rule, which comes from its second paragraph unless another is named."""
    anchor = paragraph or anchor_of(edition, "You may say when")
    return keeping.keep(keeping.draft(edition, said, anchor), by)


def anchor_of(edition: Edition, beginning: str) -> str:
    """Give the anchor of the paragraph that begins so."""
    return next(one.anchor for one in read(edition.text).paragraphs if one.text.startswith(beginning))
