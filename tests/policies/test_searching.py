"""Asking the policies: may I say when it ships?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from mayest.people.models import Colleague, LineOfBusiness
from mayest.policies.models import Edition
from mayest.policies.ranking import asked_words, marked, place, ranked
from mayest.policies.searching import search
from tests.policies.editions import SHIPPING, draft, in_force, next_one

PRICES = "## You may\n\nSay what a crossing costs.\n\nSay it of a refund when the ship did not sail, and not before.\n"
TEXTS = st.lists(st.text("abc ", max_size=40), max_size=8)


@pytest.fixture
def two(tom: Colleague, magnus: Colleague) -> None:
    """Bring two policies into force."""
    in_force(draft(tom), magnus)
    in_force(draft(tom, "Prices", PRICES), magnus)


def found(question: str) -> list[tuple[str, str]]:
    return [(hit.edition.policy.title, hit.paragraph.text) for hit in search(question)]


@pytest.mark.parametrize(
    "question", ["may I say when it ships?", "May I tell them about shipping", "PARCEL", "parcels shipped"]
)
def test_the_paragraph_that_answers_comes_first(two: None, question: str) -> None:
    assert found(question)[0] == ("Delivery", "You may say when a parcel ships, as the carrier told us.")


def test_headings_and_titles_count_for_what_stands_below_them(two: None) -> None:
    assert {title for title, _ in found("prices")} == {"Prices"}


def test_what_was_asked_is_marked(two: None) -> None:
    [best, *_] = search("when do parcels ship")
    assert [text for text, asked in best.pieces if asked] == ["parcel", "ships"]
    assert "".join(text for text, _ in best.pieces) == best.paragraph.text


@pytest.mark.parametrize("question", ["", "?!", "zeppelin", "\0", "x" * 10_000])
def test_what_no_policy_speaks_of_finds_nothing(two: None, question: str) -> None:
    assert found(question) == []


def test_a_question_of_small_words_alone_is_asked_all_the_same(two: None) -> None:
    assert found("may you")


def test_what_is_being_written_or_was_replaced_is_not_found(two: None, tom: Colleague, magnus: Colleague) -> None:
    delivery = Edition.objects.get(policy__title="Delivery")
    following = next_one(delivery, tom, SHIPPING.replace("parcel", "zeppelin"))
    assert found("zeppelin") == []
    in_force(following, magnus)
    assert (found("zeppelin")[0][0], found("parcel")) == ("Delivery", [])


def test_what_was_changed_in_its_row_is_not_quoted(two: None) -> None:
    Edition.objects.filter(policy__title="Delivery").update(text="## You may\n\nOpen every parcel.")
    assert found("parcel") == []


def test_a_line_s_policy_is_found_by_everybody(tom: Colleague, magnus: Colleague, freight: LineOfBusiness) -> None:
    in_force(draft(tom, line=freight), magnus)
    assert search("parcel")[0].edition.policy.line == freight


def test_it_costs_one_query_however_many_there_are(
    two: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        search("parcel")


@given(TEXTS, st.text("abc ", max_size=20))
def test_the_ranking_is_of_what_has_a_word_of_the_question(texts: list[str], question: str) -> None:
    asked = asked_words(question)
    order = ranked([place(text, ()) for text in texts], asked)
    having = {number for number, text in enumerate(texts) if set(asked) & set(text.split())}
    assert bool(order) >= bool(having)
    assert len(order) == len(set(order))


@given(st.text(max_size=80), st.text(max_size=20))
def test_marking_changes_no_letter(text: str, question: str) -> None:
    assert "".join(piece for piece, _ in marked(text, asked_words(question))) == text
