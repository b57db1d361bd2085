"""From the first word of an edition to its coming into force."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.policies import writing
from mayest.policies.errors import ChangedError, PolicyError
from mayest.policies.models import Edition, Policy, Publication, Review
from mayest.policies.publishing import Extent, publish, troubles, verify
from mayest.policies.reviewing import (
    WAITS,
    give_back,
    may_review,
    may_review_alone,
    review,
    review_of,
    text_digest,
)
from mayest.policies.rules.said import Said
from mayest.policies.standing import in_force as all_in_force
from tests.policies.editions import PROMISE, SHIPPING, anchor_of, draft, in_force, next_one, rule


def test_an_edition_comes_into_force_with_the_hash_of_its_exact_text(tom: Colleague, magnus: Colleague) -> None:
    edition = in_force(draft(tom), magnus)
    assert edition.publication.digest == text_digest(SHIPPING)
    assert list(all_in_force()) == [edition]
    verify(edition)


@pytest.mark.parametrize("changed", [{"text": SHIPPING + " "}, {"text": ""}])
def test_a_text_that_was_changed_in_its_row_is_noticed(
    tom: Colleague, magnus: Colleague, changed: dict[str, str]
) -> None:
    edition = in_force(draft(tom), magnus)
    Edition.objects.filter(pk=edition.pk).update(**changed)
    with pytest.raises(ChangedError, match="not what was published"):
        verify(all_in_force().get())


def test_a_rule_that_was_changed_in_its_row_is_noticed(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    made = rule(edition, tom)
    edition = in_force(edition, magnus)
    made.said["level"] = "hold"
    made.save()
    with pytest.raises(ChangedError, match="rules"):
        verify(all_in_force().get())


def test_it_has_to_say_what_one_may(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom, text="## You may not\n\nSay anything.")
    review(edition, magnus)
    with pytest.raises(PolicyError, match="what one may say and do"):
        publish(edition, magnus, Extent.REAL)
    assert not Publication.objects.exists()


def test_nobody_publishes_what_nobody_has_read(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    with pytest.raises(PolicyError, match="nobody has read it"):
        publish(edition, magnus, Extent.REAL)


def test_what_was_changed_after_it_was_read_is_read_again(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    review(edition, magnus)
    writing.keep(edition, SHIPPING + "\nMore.", tom)
    assert review_of(edition) is None
    review(edition, magnus)
    Edition.objects.filter(pk=edition.pk).update(text="## You may\n\nDo as you like.")  # past all that guards it
    assert review_of(Edition.objects.get(pk=edition.pk)) is None


def test_a_review_is_of_what_was_on_the_page(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    with pytest.raises(PolicyError, match="changed while you read"):
        review(edition, magnus, seen="0" * 64)


def test_whoever_wrote_on_it_does_not_review_it(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    with pytest.raises(PolicyError, match="somebody else reads it first"):
        review(edition, tom, "I am sure")
    writing.keep(edition, SHIPPING + "\n", magnus)
    assert not may_review(edition, magnus)  # a comma is enough


def test_who_owns_no_policies_reviews_none(tom: Colleague, priya: Colleague) -> None:
    edition = draft(tom)
    with pytest.raises(PolicyError):
        review(edition, priya, "I like it")


def test_where_nobody_else_may_the_writer_may_with_a_reason(tom: Colleague) -> None:
    edition = draft(tom)
    assert may_review_alone(edition, tom)
    with pytest.raises(PolicyError, match="why nobody else reads it"):
        review(edition, tom)
    assert review(edition, tom, "I am alone here").reason == "I am alone here"


def test_it_never_stands_still_for_want_of_a_reviewer(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    assert not may_review_alone(edition, tom)
    edition.changed_at = timezone.now() - WAITS - timedelta(minutes=1)
    edition.save()
    assert review(edition, tom, "Magnus is away").by == tom


def test_a_reviewer_gives_it_back_with_a_word_that_goes_with_the_next_change(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    review(edition, magnus)
    give_back(edition, magnus, "Say who rings.")
    assert (edition.word, Review.objects.count()) == ("Magnus Rask: Say who rings.", 0)
    with pytest.raises(PolicyError, match="wrote on it yourself"):
        give_back(edition, tom, "Hm.")
    with pytest.raises(PolicyError, match="what should change"):
        give_back(edition, magnus, " ")
    writing.keep(edition, SHIPPING, tom)
    assert edition.word == ""


def test_a_published_edition_stays_as_it_is(tom: Colleague, magnus: Colleague) -> None:
    edition = in_force(draft(tom), magnus)
    for act in (lambda: writing.keep(edition, "x", tom), lambda: writing.discard(edition)):
        with pytest.raises(PolicyError, match="published"):
            act()
    assert troubles(edition) == ["it is in force already"]
    with pytest.raises(PolicyError, match="in force already"):
        publish(edition, magnus, Extent.REAL)


def test_the_next_edition_begins_as_the_last_one_with_its_rules(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    rule(edition, tom)
    edition = in_force(edition, magnus)
    following = writing.begin(edition.policy)
    assert (following.number, following.text) == (2, SHIPPING)
    assert [each.slug for each in following.rules.all()] == ["no-promised-day"]
    assert writing.begin(edition.policy) == following
    assert list(all_in_force()) == [edition]


def test_a_small_change_leaves_answers_standing_and_a_real_one_does_not(tom: Colleague, magnus: Colleague) -> None:
    first = in_force(draft(tom), magnus, Extent.SMALL)
    assert first.publication.since == 1  # nobody has accepted anything yet
    second = in_force(next_one(first, tom, SHIPPING + "\nA comma."), magnus, Extent.SMALL)
    third = in_force(next_one(second, tom, SHIPPING + "\nMore."), magnus, Extent.REAL)
    assert (second.publication.since, third.publication.since) == (1, 3)
    assert list(all_in_force()) == [third]


def test_nothing_is_published_on_top_of_what_was_tampered_with(tom: Colleague, magnus: Colleague) -> None:
    first = in_force(draft(tom), magnus)
    following = next_one(first, tom, SHIPPING + "\nA comma.")
    review(following, magnus)
    Edition.objects.filter(pk=first.pk).update(text="## You may\n\nAnything.")
    with pytest.raises(ChangedError):
        publish(following, magnus, Extent.SMALL)


def test_a_discarded_first_edition_takes_its_policy_along(tom: Colleague, magnus: Colleague) -> None:
    writing.discard(draft(tom))
    assert not Policy.objects.exists()
    edition = in_force(draft(tom), magnus)
    writing.discard(writing.begin(edition.policy))
    assert list(all_in_force()) == [edition]


def test_two_policies_have_two_names(tom: Colleague) -> None:
    draft(tom, "Delivery")
    with pytest.raises(PolicyError, match="of that name already"):
        writing.make_policy("  Delivery ", None, tom)
    with pytest.raises(PolicyError, match="needs a name"):
        writing.make_policy(" ", None, tom)


def test_a_text_without_end_is_refused(tom: Colleague) -> None:
    with pytest.raises(PolicyError, match="longer than"):
        writing.keep(draft(tom), "x" * (writing.LONGEST + 1), tom)


def test_a_rule_goes_along_with_its_paragraph(tom: Colleague) -> None:
    edition = draft(tom)
    made = rule(edition, tom)
    writing.keep(edition, SHIPPING.replace("as the carrier told us", "as the carrier told us today"), tom)
    made.refresh_from_db()
    assert made.paragraph == anchor_of(edition, "You may say when")


def test_a_rule_whose_paragraph_is_gone_keeps_it_from_coming_into_force(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    rule(edition, tom)
    writing.keep(edition, "## You may\n\nBe kind.", tom)
    review(edition, magnus)
    with pytest.raises(PolicyError, match="No promised day: the paragraph that it comes from is not in the text"):
        publish(edition, magnus, Extent.REAL)


def test_a_rule_whose_examples_fail_keeps_it_from_coming_into_force(tom: Colleague, magnus: Colleague) -> None:
    edition = draft(tom)
    made = rule(edition, tom)
    made.said |= {"quiet": ["We guarantee nothing."]}
    made.save()
    review(edition, magnus)
    with pytest.raises(PolicyError, match=r"It speaks up in: “We guarantee nothing\.”, about “We guarantee”"):
        publish(edition, magnus, Extent.REAL)
    made.said |= {"quiet": [], "words": [["never said", ""]]}
    made.save()
    review(edition, magnus)
    with pytest.raises(PolicyError, match="no longer speaks up"):
        publish(edition, magnus, Extent.REAL)


def test_two_rules_of_one_edition_have_two_names(tom: Colleague) -> None:
    edition = draft(tom)
    rule(edition, tom)
    with pytest.raises(PolicyError, match="rule of that name"):
        rule(edition, tom)
    other = Said(**{**{name: getattr(PROMISE, name) for name in Said.__slots__}, "title": "Another"})
    assert rule(edition, tom, other).slug == "another"
