"""Where sentences and paragraphs begin and end."""

import pytest

from mayest.guidance.reading import Reading, Scope, spans, spans_around


def parts(text: str, scope: Scope) -> list[str]:
    reading = Reading.of(text)
    return [reading.part(span) for span in spans(reading, scope)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Ott rang. He is well.", ["Mr. Ott rang.", "He is well."]),
        ("It costs 3.50 euros, e.g. in the shop.", ["It costs 3.50 euros, e.g. in the shop."]),
        ("J. Keller wrote. We read.", ["J. Keller wrote.", "We read."]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ('He said "yes." She left.', ['He said "yes."', "She left."]),
        ("Wait... what", ["Wait... what"]),
        ("  \n\n ", []),
        ("", []),
        ("one\n> quoted. Two.\nthree", ["one\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\nthree"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert parts(text, Scope.SENTENCE) == sentences


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert parts("one\nstill one\n \n\ntwo\n", Scope.PARAGRAPH) == ["one\nstill one", "two"]


def test_a_draft_is_one() -> None:
    assert parts(" one.\n\ntwo ", Scope.DRAFT) == ["one.\n\ntwo"]


def test_only_those_that_a_place_overlaps_can_be_asked_for() -> None:
    reading = Reading.of("One. Two.\n\nThree. Four. Five. Six.\n\nSeven. Eight.")
    four, six, seven = (reading.data.index(word) for word in (b"Four", b"Six", b"Seven"))
    around = spans_around(reading, Scope.SENTENCE, [(four, four + 2), (four + 3, four + 8), (six, seven + 9)])
    assert [reading.part(span) for span in around] == ["Four.", "Five.", "Six.", "Seven.", "Eight."]
