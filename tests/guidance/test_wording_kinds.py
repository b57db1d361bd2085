"""Rules that look at the wording: existence, substitution, repetition, conditional."""

from pathlib import Path

import pytest

from mayest.guidance import Draft, check
from tests.guidance.books import RULE, book, pieces, rule, underlined


def better(tmp_path: Path, text: str, draft: str) -> list[tuple[str, ...]]:
    return [piece.better for piece in check(Draft(draft), book(tmp_path, {"a": text})).pieces]


def test_a_token_is_underlined_wherever_it_stands(tmp_path: Path) -> None:
    assert underlined(book(tmp_path, {"a": RULE}), "Asap! I said ASAP, asaph.") == ["Asap", "ASAP"]


def test_an_exception_keeps_a_match_quiet(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": RULE + 'exceptions = ["asap rocky", "the band asap"]'})
    assert underlined(rulebook, "Asap Rocky, asap, the band asap") == ["asap"]


def test_an_exception_far_from_a_match_says_nothing_of_it(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": RULE + "exceptions = ['rocky[^!]*']"})
    assert underlined(rulebook, "asap " + "x " * 300 + "rocky") == ["asap"]


def test_of_two_tokens_that_overlap_the_first_is_underlined(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": rule("existence", 'tokens = ["as soon", "soon as(?= you)"]')})
    assert underlined(rulebook, "as soon as you can") == ["as soon"]


def test_the_text_found_can_be_part_of_the_better_wording(tmp_path: Path) -> None:
    assert better(tmp_path, rule("existence", 'tokens = ["asap"]', better=["{match}, please"]), "ASAP") == [
        ("ASAP, please",)
    ]


SWAPS = rule(
    "substitution", "[swaps]", '"utili[sz]e" = "use|apply"', '"in order to(?= be)" = "to"', '"commence" = "start"'
)


@pytest.mark.parametrize(
    ("text", "found", "offered"),
    [
        ("we utilise it", ["utilise"], [("use", "apply")]),
        ("Utilize it", ["Utilize"], [("Use", "Apply")]),
        ("UTILISE", ["UTILISE"], [("Use", "Apply")]),
        ("In order to be in", ["In order to"], [("To",)]),
        ("in order to win", [], []),
        ("commence to utilise", ["commence", "utilise"], [("start",), ("use", "apply")]),
    ],
)
def test_a_swap_offers_its_wordings_with_the_capital_kept(
    tmp_path: Path, text: str, found: list[str], offered: list[tuple[str, ...]]
) -> None:
    rulebook = book(tmp_path, {"a": SWAPS})
    assert underlined(rulebook, text) == found
    assert [piece.better for piece in check(Draft(text), rulebook).pieces] == offered


@pytest.mark.parametrize(
    ("text", "found", "once"),
    [
        ("We sent the the form.", ["the the"], ("the",)),
        ("The the", ["The the"], ("The",)),
        ("for for, you", ["for for"], ("for",)),
        ("(the the)", ["the the"], ("the",)),
        ("the\nthe form", ["the\nthe"], ("the",)),
        ("für für", ["für für"], ("für",)),
        ("no, no", [], None),
        ("4 4 and a-a a", [], None),
        ("the theatre", [], None),
        ("the\n\nthe", [], None),
        ("the\n> quoted\nthe", [], None),
        ("it's it's", [], None),
        ("that that was", [], None),
        ("\U0001f642 \U0001f642 indeed", [], None),
    ],
)
def test_a_word_twice_running_is_offered_once(
    tmp_path: Path, text: str, found: list[str], once: tuple[str, ...] | None
) -> None:
    rulebook = book(tmp_path, {"a": rule("repetition", 'exceptions = ["that that"]')})
    assert underlined(rulebook, text) == found
    assert [piece.better for piece in check(Draft(text), rulebook).pieces] == ([once] if once else [])


def test_many_repeated_words_are_found_as_well_as_few(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": rule("repetition")})
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    text = ", ".join(f"{word} {word}" for word in words)
    assert underlined(rulebook, text) == [f"{word} {word}" for word in words]


CONDITIONAL = rule(
    "conditional",
    'first = "yours faithfully"',
    'second = "dear (?:sir|madam)"',
    'exceptions = ["not yours faithfully"]',
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dear Anna, x. Yours faithfully", ["Yours faithfully"]),
        ("Dear Madam, x. Yours faithfully", []),
        ("Dear Anna, x.", []),
        ("Dear Anna, x. Not yours faithfully", []),
    ],
)
def test_one_thing_asks_for_another(tmp_path: Path, text: str, found: list[str]) -> None:
    assert underlined(book(tmp_path, {"a": CONDITIONAL}), text) == found


def test_a_rule_speaks_on_its_channels_and_to_its_audiences_only(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": RULE + 'channels = ["chat", "mastodon"]\naudiences = ["public"]'})
    assert underlined(rulebook, "asap", "mastodon") == ["asap"]
    assert underlined(rulebook, "asap", "chat") == []
    assert underlined(rulebook, "asap", "bluesky") == []


def test_what_is_quoted_is_not_ours_to_reword(tmp_path: Path) -> None:
    text = "Yes.\n> asap, you said\nasap it is"
    rulebook = book(tmp_path, {"a": RULE})
    assert pieces(check(Draft(text), rulebook), text) == ["asap"]
    assert check(Draft(text), rulebook).findings[0].start == text.index("asap it is")
