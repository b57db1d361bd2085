"""What is read in the text of an edition."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.policies.text.changes import Kind, changes
from mayest.policies.text.paragraphs import read, slug
from mayest.policies.text.parts import clause_part, may_part
from tests.policies.editions import SHIPPING

WORDS = st.text(string.ascii_letters + string.digits + " \n#*-`>[]()_.1", max_size=300)


def anchors(text: str) -> list[str]:
    return [paragraph.anchor for paragraph in read(text).paragraphs]


def test_every_paragraph_has_an_anchor_that_stands_in_the_markup() -> None:
    reading = read(SHIPPING)
    assert len(reading.paragraphs) == 10
    assert all(f'id="{paragraph.anchor}"' in reading.markup for paragraph in reading.paragraphs)


def test_an_anchor_stays_while_its_words_do() -> None:
    before, after = anchors(SHIPPING), anchors("Something new.\n\n" + SHIPPING)
    assert after[1:] == before
    assert anchors("One.\n\nTwo.")[0] == anchors("Two.\n\nOne.")[1]


def test_the_same_words_twice_have_two_anchors() -> None:
    first, second = anchors("Same.\n\nSame.")
    assert (second, len({first, second})) == (f"{first}-2", 2)


def test_an_item_of_a_list_is_a_paragraph_with_its_mark() -> None:
    marks = [(one.mark, one.text) for one in read("- a\n- b\n\n3. c\n4. d\n").paragraphs]
    assert marks == [("\u2022", "a"), ("\u2022", "b"), ("3.", "c"), ("4.", "d")]


@pytest.mark.parametrize("mark", ["#", "##", "###"])
def test_headings_keep_the_page_s_own_above_them(mark: str) -> None:
    markup = read(f"{mark} You may\n\n{mark}# Say\n\nIt.").markup
    assert '<h2 id="s-you-may">You may</h2>' in markup
    assert '<h3 id="s-say">Say</h3>' in markup


def test_what_stands_under_which_heading_is_known() -> None:
    last = read("# A\n\n## B\n\nx\n\n# C\n\ny").paragraphs
    assert [(one.text, one.under) for one in last if not one.level] == [("x", ("A", "B")), ("y", ("C",))]


def test_markup_in_the_text_is_words() -> None:
    assert "<script>" not in read("<script>alert(1)</script>\n\n<b>x</b>").markup


@given(WORDS)
def test_any_text_can_be_read_and_its_anchors_are_its_own(text: str) -> None:
    reading = read(text)
    found = [paragraph.anchor for paragraph in reading.paragraphs]
    assert all(f'id="{anchor}"' in reading.markup for anchor in found)


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("You may", True),
        ("What you may say and do", True),
        ("May I?", True),
        ("You may not", False),
        ("What you may never say", False),
        ("Maybe", False),
        ("Rules", False),
    ],
)
def test_what_one_may_say_and_do_stands_under_a_heading_that_says_so(heading: str, is_one: bool) -> None:  # noqa: FBT001
    assert bool(may_part(read(f"## {heading}\n\nSay it.").paragraphs)) is is_one


def test_an_empty_part_says_nothing() -> None:
    assert not may_part(read("## You may\n\n## Else\n\nSay it.").paragraphs)
    assert not may_part(read("## You may\n").paragraphs)
    assert may_part(read("## You may\n\n### Say\n\nIt.").paragraphs)


def test_the_clause_ends_with_the_next_heading_of_its_level() -> None:
    text = SHIPPING + "\n### Of which\n\nMore.\n\n## After\n\nNo more."
    assert [one.text for one in clause_part(read(text).paragraphs)][-2:] == ["Of which", "More."]


@pytest.mark.parametrize(("words", "name"), [("Über uns!", "über-uns"), ("...", "part"), ("A  B", "a-b")])
def test_words_as_they_stand_in_an_address(words: str, name: str) -> None:
    assert slug(words) == name


def test_a_change_is_told_by_the_word() -> None:
    told = changes("You may say when.\nSame.\n", "You may tell when.\nSame.\nNew.\n")
    assert told == [
        (Kind.SAME, "You may "),
        (Kind.GONE, "say"),
        (Kind.NEW, "tell"),
        (Kind.SAME, " when.\nSame.\n"),
        (Kind.NEW, "New.\n"),
    ]


@given(WORDS, WORDS)
def test_what_changed_holds_all_of_both(before: str, after: str) -> None:
    told = changes(before, after)
    assert "".join(text for kind, text in told if kind is not Kind.NEW) == before
    assert "".join(text for kind, text in told if kind is not Kind.GONE) == after
