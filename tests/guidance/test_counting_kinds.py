"""Rules that count: occurrence and metric."""

from pathlib import Path

import pytest

from mayest.guidance import RulebookError
from tests.guidance.books import book, rule, underlined


@pytest.mark.parametrize(
    ("lines", "text", "found"),
    [
        (["max = 2"], "#a #b #c #d", ["#c", "#d"]),
        (["max = 2"], "#a #b", []),
        (["max = 1", 'scope = "sentence"'], "#a #b. #c. #d #e", ["#b", "#e"]),
        (["max = 1", 'scope = "paragraph"'], "#a. #b\n\n#c", ["#b"]),
        (["min = 1"], "no tag here.\n", ["here."]),
        (["min = 1"], "a #tag here", []),
        (["min = 2", 'scope = "paragraph"'], "#a #b\n\n#c only", ["only"]),
        (["min = 1"], "  \n", []),
        (["min = 1"], "", []),
    ],
)
def test_too_often_underlines_the_rest_and_too_seldom_the_last_word(
    tmp_path: Path, lines: list[str], text: str, found: list[str]
) -> None:
    rulebook = book(tmp_path, {"a": rule("occurrence", "token = '#\\w+'", "nonword = true", *lines)})
    assert underlined(rulebook, text) == found


def test_a_rule_cannot_ask_for_both(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="it needs `min` or `max`, and not both"):
        book(tmp_path, {"a": rule("occurrence", 'token = "a"', "min = 1", "max = 2")})


@pytest.mark.parametrize(
    ("lines", "text", "found"),
    [
        (['measure = "words"', "max = 3"], "one two three four five.", ["four five."]),
        (['measure = "words"', "max = 3"], "one two three", []),
        (['measure = "words"', "max = 3"], "one\n> a b c d\ntwo three", []),
        (['measure = "words"', "max = 2", 'scope = "sentence"'], "One two. Three four five. Six.", ["five."]),
        (['measure = "characters"', "max = 5"], "abcdefg", ["fg"]),
        (['measure = "characters"', "max = 5"], "abcde   ", []),
        (['measure = "characters"', "max = 3"], "ab 🙂🙂", ["🙂🙂"]),
        (
            ['measure = "capitals"', "max = 0.7", 'scope = "sentence"'],
            "Thank you. WE HAVE TOLD YOU. Bye.",
            ["WE HAVE TOLD YOU."],
        ),
        (['measure = "capitals"', "max = 0.7", 'scope = "sentence"'], "Your VAT and IBAN are with ACME Ltd.", []),
        (['measure = "capitals"', "max = 0.7"], "OK. OK.", []),
        (['measure = "capitals"', "max = 0.5"], "ÄRGERLICH ÜBERALL", ["ÄRGERLICH ÜBERALL"]),
    ],
)
def test_what_is_past_a_measure_is_underlined(tmp_path: Path, lines: list[str], text: str, found: list[str]) -> None:
    assert underlined(book(tmp_path, {"a": rule("metric", *lines)}), text) == found


def test_a_share_of_capitals_is_between_none_and_all(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="a share of capitals is between 0 and 1, not 70"):
        book(tmp_path, {"a": rule("metric", 'measure = "capitals"', "max = 70")})


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("channel", "text", "found"),
    [
        ("bluesky", FAMILY * 5, []),
        ("bluesky", FAMILY * 6, [FAMILY]),
        ("bluesky", "e\u0301" * 6, ["e\u0301"]),
        ("email", "e\u0301" * 3, ["\u0301"]),
        ("mastodon", "https://example.org/" + "x" * 90, ["https://example.org/" + "x" * 90]),
    ],
)
def test_each_network_counts_in_its_own_way(tmp_path: Path, channel: str, text: str, found: list[str]) -> None:
    rulebook = book(tmp_path, {"a": rule("metric", 'measure = "characters"', "max = 5")})
    assert underlined(rulebook, text, channel) == found


def test_a_link_counts_for_the_same_however_long_it_is(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": rule("metric", 'measure = "characters"', "max = 30")})
    assert underlined(rulebook, "See https://example.org/" + "x" * 90, "mastodon") == []
    assert underlined(rulebook, "Hi @anna@a-long-name-of-a-server.social.example you", "mastodon") == []
