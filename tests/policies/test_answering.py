"""What people say to an edition, who is asked, and what others learn of it."""

import pytest

from mayest.people.models import Colleague, LineOfBusiness
from mayest.policies.answering import acknowledge, answer, ask, asked_by, declined, questions_about
from mayest.policies.errors import PolicyError
from mayest.policies.models import Acknowledgement, Answered, Edition, Question
from mayest.policies.publishing import Extent
from mayest.policies.standing import answer_of, owing
from tests.policies.editions import SHIPPING, draft, in_force, next_one


@pytest.fixture
def first(tom: Colleague, magnus: Colleague) -> Edition:
    """Give an edition in force."""
    return in_force(draft(tom), magnus)


def test_everybody_is_asked_until_they_have_answered(first: Edition, priya: Colleague, tom: Colleague) -> None:
    assert list(owing(priya)) == list(owing(tom)) == [first]
    acknowledge(first, priya, Answered.ACCEPTED)
    assert (list(owing(priya)), list(owing(tom))) == ([], [first])


def test_what_is_a_line_s_asks_that_line(
    freight: LineOfBusiness, tom: Colleague, magnus: Colleague, priya: Colleague
) -> None:
    edition = in_force(draft(tom, line=freight), magnus)
    assert list(owing(priya)) == []
    with pytest.raises(PolicyError, match="another line"):
        acknowledge(edition, priya, Answered.ACCEPTED)
    priya.line = freight
    assert list(owing(priya)) == [edition]


def test_a_real_change_asks_again_and_a_small_one_does_not(
    first: Edition, priya: Colleague, tom: Colleague, magnus: Colleague
) -> None:
    given = acknowledge(first, priya, Answered.ACCEPTED)
    second = in_force(next_one(first, tom, SHIPPING + "\nA comma."), magnus, Extent.SMALL)
    assert (list(owing(priya)), answer_of(second, priya)) == ([], given)
    third = in_force(next_one(second, tom, SHIPPING + "\nMore."), magnus, Extent.REAL)
    assert (list(owing(priya)), answer_of(third, priya)) == ([third], None)


def test_who_declines_says_why_and_may_think_again(first: Edition, priya: Colleague) -> None:
    with pytest.raises(PolicyError, match="why"):
        acknowledge(first, priya, Answered.DECLINED, " ")
    acknowledge(first, priya, Answered.DECLINED, "I have no telephone.")
    assert list(owing(priya)) == []
    assert [each.reason for each in declined(first.policy)] == ["I have no telephone."]
    acknowledge(first, priya, Answered.ACCEPTED, "not kept")
    assert (Acknowledgement.objects.get().reason, list(declined(first.policy))) == ("", [])


def test_reasons_from_before_a_real_change_are_not_shown_any_more(
    first: Edition, priya: Colleague, tom: Colleague, magnus: Colleague
) -> None:
    acknowledge(first, priya, Answered.DECLINED, "No.")
    in_force(next_one(first, tom, SHIPPING + "\nMore."), magnus)
    assert list(declined(first.policy)) == []


def test_only_the_edition_in_force_is_answered(
    first: Edition, priya: Colleague, tom: Colleague, magnus: Colleague
) -> None:
    in_force(next_one(first, tom, SHIPPING + "\nMore."), magnus)
    with pytest.raises(PolicyError, match="newer edition"):
        acknowledge(first, priya, Answered.ACCEPTED)


def test_a_question_is_answered_and_both_see_it(first: Edition, priya: Colleague, tom: Colleague) -> None:
    asked = ask(first, priya, "  Who rings?\r\nWe or they? ")
    assert asked.text == "Who rings?\nWe or they?"
    answer(asked, tom, "They do.")
    answer(asked, tom, "We do.")
    [seen] = asked_by(priya, first.policy)
    assert (seen.answer.text, seen.answer.by) == ("We do.", tom)
    assert list(questions_about(first.policy)) == [asked]
    assert list(asked_by(tom, first.policy)) == []


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001])
def test_a_question_says_something_and_not_too_much(first: Edition, priya: Colleague, text: str) -> None:
    with pytest.raises(PolicyError):
        ask(first, priya, text)
    assert not Question.objects.exists()
