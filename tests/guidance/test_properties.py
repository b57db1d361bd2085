"""What holds for any text: advice stays within its span, and nothing that is typed makes the engine fail."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.guidance import Advice, Audience, Draft, Rulebook, Whose, check, entities
from tests.corpora import corpus
from tests.guidance.books import Record

SHIPPED = Rulebook.shipped()
RECORD = Record({"anna@example.org": Whose.OTHER}, called=["Peter Ott"])

PIECES = st.sampled_from(
    [
        "Dear Anna,\n\n",
        "4111 1111 1111 1111",
        "anna@example.org",
        "DE89 3704 0044 0532 0130 00",
        "asap",
        "the the ",
        "calm down",
        "WE HAVE TOLD YOU TWICE NOW.",
        "!!!",
        "#openingday ",
        "password: kR7!mQ2x ",
        "+44 20 7946 0958",
        "https://anna:tulip47@files.example.org/x ",
        "> quoted\n",
        "\n\n",
        ". ",
        "card ",
        "born on 14 March 1962 ",
        "\U0001f642",
        "e\u0301",
        "\u200b",
        "\ufb01",
        "\u2019",
        "\u00a0",
        "\ud83d",
        "\0",
        "\u202e",
        "ß",
        "\U0001f468\u200d\U0001f469",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=14).map("".join)
DRAFTS = st.builds(
    Draft,
    TEXTS,
    channel=st.sampled_from(["email", "mastodon", "fax", "elsewhere"]),
    audience=st.sampled_from(list(Audience)),
)


def proves(draft: Draft, advice: Advice) -> None:
    for finding in advice.findings:
        assert 0 <= finding.start < finding.stop <= len(draft.text)
        assert 0 < finding.confidence <= 1
    for piece in advice.pieces:
        start, stop = piece.spans[0]
        assert piece.text == draft.text[start:stop]
    assert len(advice.shown) <= 3
    assert len(advice.findings) == sum(len(piece.spans) for piece in advice.pieces)


@given(DRAFTS)
def test_advice_stays_within_the_text(draft: Draft) -> None:
    advice = check(draft, SHIPPED, RECORD)
    proves(draft, advice)
    assert advice == check(draft, SHIPPED, RECORD)


@given(TEXTS)
def test_values_never_overlap(text: str) -> None:
    found = entities(text, SHIPPED)
    assert all(0 <= one.start < one.stop <= len(text) for one in found)
    assert all(one.stop <= other.start for one, other in pairwise(found))


MOVERS = ["\U0001f642", "e\u0301", "\u200b", "\ufb01", "\ufeff", "ß", "\u2019", "\U0001f468\u200d\U0001f469", " "]
BEFORE = st.lists(st.sampled_from(MOVERS)).map("".join)


@given(BEFORE)
def test_what_stands_before_a_value_does_not_move_its_underline(before: str) -> None:
    text = f"{before} Our card is 4111 1111 1111 1111."
    spans = [text[finding.start : finding.stop] for finding in check(Draft(text), SHIPPED).findings]
    assert spans[-1] == "4111 1111 1111 1111"


@pytest.mark.corpus
def test_strings_that_break_software_do_not_break_this() -> None:
    strings = json.loads((corpus("strings-blns") / "blns.json").read_text(encoding="utf-8"))
    assert len(strings) > 500
    for text in [*strings, "\n".join(strings)]:
        draft = Draft(text, channel="mastodon", audience=Audience.PUBLIC)
        proves(draft, check(draft, SHIPPED, RECORD))
        entities(text, SHIPPED)
