"""One way of writing for what can be written in many, and the way back to what was written."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.guidance.reading import Reading
from mayest.guidance.reading.normal import normalised


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("plain", "plain"),
        ("don\u2019t \u201csay\u201d", 'don\'t "say"'),
        ("non\u2011breaking\u00a0space", "non-breaking space"),
        ("\uff14\uff11 \u0664\u0661 \u096a", "41 41 4"),
        ("pass\u200bword\ufeff", "password"),
        ("e\u0301", "\u00e9"),
        ("ﬁne", "fine"),
        ("4\ufe0f", "4"),
        ("\u202eabc\u202c", "abc"),
        ("\ud800x", "\ufffdx"),
        ("Straße 🙂", "Straße 🙂"),
    ],
)
def test_what_is_written_otherwise_is_the_same(text: str, plain: str) -> None:
    assert normalised(text)[0] == plain


def test_no_exotic_character_slips_through() -> None:
    """What the quick look leaves out must be in its normal form already, or change by it."""
    for code in range(0x80, 0x110000):
        character = chr(code)
        category = unicodedata.category(character)
        if category in {"Cf", "Nd"} and not 0xD800 <= code < 0xE000:
            plain, _ = normalised(character)
            assert plain == "" if category == "Cf" else plain.isascii(), hex(code)


@pytest.mark.parametrize(
    ("text", "part", "given"),
    [
        ("🙂 asap", "asap", "asap"),
        ("e\u0301 asap", "asap", "asap"),
        ("\u200b\u200basap", "asap", "asap"),
        ("a\u200bsap", "asap", "a\u200bsap"),
        ("asap\u200b", "asap", "asap"),
        ("ﬁ asap ﬁ", "asap", "asap"),
        ("ﬁ", "f", "ﬁ"),
        ("ﬁ", "i", "ﬁ"),
        ("ae\u0301o", "\u00e9", "e\u0301"),
    ],
)
def test_a_part_is_placed_where_it_was_written(text: str, part: str, given: str) -> None:
    reading = Reading.of(text)
    start = reading.data.index(part.encode())
    first, last = reading.place((start, start + len(part.encode())))
    assert text[first:last] == given


def test_a_pile_of_marks_is_read_in_pieces() -> None:
    zalgo = "a" + "\u0300\u0316" * 500 + " asap"
    reading = Reading.of(zalgo)
    start = reading.data.index(b"asap")
    assert reading.place((start, start + 4)) == (1002, 1006)


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("ae\u0301\u0300\u200bﬁ½🙂\u202e\u2019\u00a0\uff11\u1100\u1161> \n"),
    )
)


@given(TEXTS)
def test_places_keep_their_order_and_lie_within_the_text(text: str) -> None:
    reading = Reading.whole(text)
    edges = [0]
    for character in reading.text:
        edges.append(edges[-1] + len(character.encode()))
    places = [reading.place(span) for span in pairwise(edges)]
    assert all(0 <= start <= stop <= len(text) for start, stop in places)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(places))


@given(TEXTS)
def test_a_character_that_did_not_change_is_placed_on_itself(text: str) -> None:
    reading = Reading.whole(text)
    at = 0
    for character in reading.text:
        stop = at + len(character.encode())
        start, end = reading.place((at, stop))
        if end - start == 1 and character.isalpha() and character.isascii() and text[start].isascii():
            assert text[start:end] == character
        at = stop
