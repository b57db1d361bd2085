"""The words that were looked for are shown in their place, and marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.record.search import find
from mayest.record.search.snippet import LENGTH, headline, snippet
from mayest.record.search.understanding import understand
from tests.record.searched import told


def _shown(text: str, query: str) -> str:
    """Give the snippet with square brackets around what is marked."""
    return "".join(f"[{piece}]" if marked else piece for piece, marked in snippet(text, understand(query).terms))


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Where is my parcel?", "parcel", "Where is my [parcel]?"),
        ("Where is my parcel?", "PARCEL where", "[Where] is my [parcel]?"),
        ("the lost property office", '"lost property"', "the [lost property] office"),
        ("lost, then property", '"lost property"', "[lost, then property]".strip("[]")),
        ("two tickets", "tick*", "two [tickets]"),
        ("two tickets", "ticket", "two tickets"),
        ("Das CAFÉ am Fluß", "cafe", "Das [CAFÉ] am Fluß"),
        ("cafe\u0301 au lait", "café", "[cafe\u0301] au lait"),
        ("a\n\n  parcel\tand\nmore", "parcel", "a [parcel] and more"),
        ("no parcel here", "-parcel", "no parcel here"),
        ("a parcel for anna", "from:anna parcel", "a [parcel] for anna".replace("anna", "[anna]")),
        ("about the parcel", "subject:parcel", "about the parcel"),
        ("", "parcel", ""),
    ],
)
def test_words_are_marked(text: str, query: str, shown: str) -> None:
    assert _shown(text, query) == shown


def test_a_long_text_is_cut_around_the_words() -> None:
    text = "before " * 100 + "the parcel is here " + "after " * 100
    shown = _shown(text, "parcel")
    assert "[parcel]" in shown
    assert shown.startswith("…before")
    assert shown.endswith("after…")
    assert len(shown) < LENGTH + 10


def test_a_long_text_without_the_words_is_shown_from_its_beginning() -> None:
    assert _shown("first " * 100, "parcel").startswith("first first")


@pytest.mark.django_db
def test_a_word_of_the_name_alone_shows_how_the_text_begins() -> None:
    told("Where is it?", name="Anna Keller")
    [hit] = find("from:keller").hits
    assert hit.snippet == [("Where is it?", False)]


@given(st.text(max_size=400), st.text(max_size=20))
def test_a_snippet_says_only_what_the_text_says(text: str, query: str) -> None:
    pieces = snippet(text, understand(query).terms)
    said = "".join(piece for piece, _ in pieces).removeprefix("…").removesuffix("…")
    assert " ".join(said.split()) in " ".join(text.split())
    assert all(piece for piece, _ in pieces)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("parcel", "Missing [parcel], again"),
        ("subject:missing", "[Missing] parcel, again"),
        ("from:parcel", "Missing parcel, again"),
        ("again -parcel", "Missing parcel, [again]"),
    ],
)
def test_a_subject_is_shown_whole_and_marked_alike(query: str, shown: str) -> None:
    pieces = headline("Missing parcel, again", understand(query).terms)
    assert "".join(f"[{piece}]" if marked else piece for piece, marked in pieces) == shown
