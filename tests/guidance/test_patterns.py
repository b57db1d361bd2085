"""Where a pattern stands in a text, and what the gate says of it before."""

import pytest
import re2

from mayest.guidance.patterns import Gate, Manner, Pattern, any_of
from mayest.guidance.patterns.pattern import MOST_CONFIRMED
from mayest.guidance.reading import Reading

WORDS = Manner()


def found(token: str, text: str, manner: Manner = WORDS) -> list[str]:
    reading = Reading.of(text)
    spans = [span for pattern in any_of([token], manner) for span in pattern.spans(reading)]
    places = [reading.place(span) for span in spans]
    return [text[start:stop] for start, stop in places]


@pytest.mark.parametrize(
    ("token", "text", "finds"),
    [
        ("asap", "Asap, please: ASAP", ["Asap", "ASAP"]),
        ("pro", "The process is pro-rata", ["pro"]),
        ("as soon as", "As soon\n  as you can", ["As soon\n  as"]),
        ("caf", "a café", []),
        ("café", "Ein Café, cafés", ["Café"]),
        ("don't", "I don\u2019t", ["don\u2019t"]),
        ("will(?= come)", "It will come, it will go", ["will"]),
        ("(?<!not )sure", "sure, not sure", ["sure"]),
        ("you(?! are)", "you are, you were", ["you"]),
        ("straße", "Die Straße", ["Straße"]),
    ],
)
def test_a_token_is_found_as_whole_words_whatever_the_case(token: str, text: str, finds: list[str]) -> None:
    assert found(token, text) == finds


def test_case_and_words_can_be_asked_for_as_written() -> None:
    assert found("NOT", "not NOT", Manner(case=True)) == ["NOT"]
    assert found("!{2,}", "so!!what", Manner(nonword=True)) == ["!!"]


def test_what_looks_around_is_searched_for_apart() -> None:
    assert len(any_of(["a", "b", "c(?= d)", "e(?! f)"], WORDS)) == 2


def test_a_named_group_narrows_the_span() -> None:
    reading = Reading.of("pin: 4821, pin:")
    assert Pattern(r"pin:(?: (?P<value>\d+))?", narrow=True).spans(reading) == [(5, 9), (11, 15)]


def test_a_part_of_the_text_can_be_searched() -> None:
    assert Pattern("a").spans(Reading.of("a a a"), (1, 4)) == [(2, 3)]


def test_the_gate_names_the_patterns_that_stand_in_a_text() -> None:
    patterns = [
        *any_of(["asap"], WORDS),
        *any_of(["NOT"], Manner(case=True)),
        Pattern(r"\d{4}"),
        *any_of(["café"], WORDS),
    ]
    gate = Gate(patterns)
    assert sorted(gate.hits(b"asap")) == [0]
    assert sorted(gate.hits(b"ASAP\nnot 2024")) == [0, 2]
    assert sorted(gate.hits("NOT im CAFÉ".encode())) == [1, 3]
    assert gate.hits(b"") == []


def test_a_gate_that_fails_names_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """RE2's Set gives nothing when it runs out of memory, as it does when nothing matches."""
    gate = Gate([*any_of(["a"], WORDS), Pattern("b$")])
    monkeypatch.setattr(re2.Set, "Match", lambda _set, _text: None)
    assert sorted(gate.hits(b"nothing of it")) == [0, 1]


def test_a_pattern_that_would_take_for_ever_is_given_up() -> None:
    """It doubles its time with every letter; nothing is found, and nobody waits."""
    assert found("(?:a|aa)+(?!x)b(?<=zb)", "a" * 60 + "b") == []


def test_a_pattern_that_looks_around_is_tried_so_often_and_no_more() -> None:
    assert len(found("you(?! are)", "you were " * (MOST_CONFIRMED + 5))) == MOST_CONFIRMED
