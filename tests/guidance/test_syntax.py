"""What is done to the text of a pattern before it is compiled."""

import pytest

from mayest.guidance.patterns.syntax import ahead, alternatives, bounded, widened, without_lookaround


@pytest.mark.parametrize(
    ("pattern", "wide"),
    [
        ("as soon", r"as\s+soon"),
        ("as  soon", r"as\s+soon"),
        ("[ -]", r"[\s-]"),
        (r"a\ b", r"a\ b"),
        ("asap", "asap"),
    ],
)
def test_a_space_stands_for_any_white_space(pattern: str, wide: str) -> None:
    assert widened(pattern) == wide


@pytest.mark.parametrize(
    ("pattern", "whole"),
    [
        ("asap", r"\basap\b"),
        ("asap!", r"\basap!"),
        ("!{2,}", "!{2,}"),
        ("[!?]+", "[!?]+"),
        ("colou?rs?", r"\bcolou?rs?\b"),
        ("(?:a|b)", r"\b(?:a|b)\b"),
        (r"a|b\.", r"\ba\b|\bb\."),
        (r"\w+", r"\b\w+\b"),
        ("für", r"\bfür\b"),
        ("über", r"über\b"),
        ("(?:ü|b)", "(?:ü|b)"),
    ],
)
def test_words_are_bounded_where_a_word_may_begin_or_end(pattern: str, whole: str) -> None:
    assert bounded(pattern) == whole


def test_alternatives_are_split_outside_of_groups_only() -> None:
    assert alternatives(r"a(?:b|c)|[|]|\|d") == [r"a(?:b|c)", "[|]", r"\|d"]


@pytest.mark.parametrize(
    ("pattern", "without"),
    [
        ("a(?=b)c", "ac"),
        ("(?<!a)b", "b"),
        ("a(?!b(?:c)d)e", "ae"),
        (r"a\(?=b", r"a\(?=b"),
        ("[(?=]a", "[(?=]a"),
        (r"a(?!b)\Z", r"a\z"),
    ],
)
def test_lookaround_is_taken_off(pattern: str, without: str) -> None:
    assert without_lookaround(pattern) == without


@pytest.mark.parametrize(
    ("pattern", "split"),
    [
        ("will(?= come)", ("will", " come")),
        ("will(?! come)", ("will(?! come)", "")),
        ("(?=a)b", ("(?=a)b", "")),
        ("a(?=b)(?:c)", ("a(?=b)(?:c)", "")),
        ("a(?=(?:b|c))", ("a", "(?:b|c)")),
    ],
)
def test_what_must_follow_is_told_from_what_is_matched(pattern: str, split: tuple[str, str]) -> None:
    assert ahead(pattern) == split
