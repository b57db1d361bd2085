"""Any text is a question, and what it cannot mean is said in words."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mayest.record.search import find
from mayest.record.search.query import Term, Within
from mayest.record.search.understanding import LONGEST, understand
from tests.corpora import corpus
from tests.record.searched import found, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("before:soon", "before: wants a date such as 2026-03-01"),
        ("after:2026-02-30", "after: wants a date such as 2026-03-01"),
        ("after:0000", "after: wants a date such as 2026-03-01"),
        ("before:", "before: wants a date such as 2026-03-01"),
        ("from:", "from: wants a word or a name, as in from:anna"),
        ('to:"', "to: wants a word or a name, as in to:anna"),
        ("has:money", "has: wants one of attachment"),
        ("is:nice", "is: wants one of in, out, public, bounce, complaint, auto_reply"),
        ("!?", "there is no letter or digit in it to look for"),
        ("\U0001f642", "there is no letter or digit in it to look for"),
        ("a" * (LONGEST + 1), "that is more than 1,000 characters: ask with fewer words"),
    ],
)
def test_what_it_cannot_mean_is_said(query: str, problem: str) -> None:
    answer = find(query)
    assert answer.problems == [problem]
    assert (answer.hits, answer.total, answer.next) == ([], 0, "")


def test_channels_that_there_are_are_named() -> None:
    [problem] = find("channel:pigeon").problems
    assert problem.startswith("channel: wants one of ")
    assert "phone" in problem


def test_the_same_problem_is_said_once() -> None:
    assert len(find("before:x before:y").problems) == 1


def test_nothing_asked_finds_nothing() -> None:
    told("parcel")
    assert find("").hits == find("   ").hits == []


def test_marks_beside_words_are_no_problem() -> None:
    parcel = told("parcel & letter")
    assert found("parcel & letter :-) \U0001f642") == [parcel]


def test_an_unknown_operator_is_a_word() -> None:
    parcel = told("Re: order 12:30 https://example.org/a")
    for query in ("Re: order", "12:30", "https://example.org", "RE:order"):
        assert found(query) == [parcel]


def test_an_operator_is_one_whatever_its_case() -> None:
    assert understand("FROM:Anna").terms == (Term(("anna",), Within.FROM),)


def test_words_of_the_index_are_only_words() -> None:
    near = told("NEAR and NOT or AND")
    for query in ("NEAR", "NOT", "or AND", "AND OR NOT NEAR", '"and not"'):
        assert found(query) == [near]


def test_a_cut_place_is_told() -> None:
    assert find("parcel", after="nonsense").problems == ["this page's address is incomplete: search again"]


@pytest.mark.parametrize("after", ["9" * 40, "-" + "9" * 40, "0", "-1"])
def test_a_place_that_is_none_finds_what_there_is(after: str) -> None:
    told("parcel")
    assert find("parcel", after=after).problems == []


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.from_regex(r'(-?(from|to|is|has|before|after|channel)?:?"?[\w*\'"()^~-]{0,8} ?){1,6}'))
def test_any_text_is_a_question(query: str) -> None:
    answer = find(query)
    assert answer.total == 0
    assert all(problem.isprintable() for problem in answer.problems)


@pytest.mark.corpus
def test_strings_that_break_software_are_questions_too() -> None:
    for text in json.loads((corpus("strings-blns") / "blns.json").read_text(encoding="utf-8")):
        assert find(text).total == find(f'"{text}" -{text} from:{text}').total == 0


@pytest.mark.corpus
def test_strings_that_break_software_are_found() -> None:
    """Whatever of a text is a word finds it, where it was said, by whom and under which subject."""
    for text in json.loads((corpus("strings-blns") / "blns.json").read_text(encoding="utf-8")):
        kept = "".join(character for character in text if character.isprintable() or character.isspace())
        understood = understand(f'"{kept}"') if '"' not in kept else understand("")
        if len(understood.terms) == 1 and "*" not in kept:
            made = told(kept)
            assert made in [hit.interaction for hit in find(f'"{kept}"', limit=500).hits], kept
