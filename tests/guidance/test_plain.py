"""The plain form must never miss what the pattern finds."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from mayest.guidance import Rulebook
from mayest.guidance.patterns import Gate, Manner, any_of
from mayest.guidance.patterns.plain import plain_pattern, plain_text
from mayest.guidance.reading import Reading

TOKENS = [
    "as soon as",
    "e[ -]?mail",
    "[^.!?\n]{2,5} off",
    "don't|can(?:'t|not)",
    r"x\w+y",
    r"\W{2}z",
    r"[^\s,]+ !",
    "über",
    "[äöü]ber",
    r"a\sb",
    r".b",
    r"[^ ]c",
    r"\S\Sd",
]


def test_a_plain_text_has_a_byte_a_character() -> None:
    assert plain_text("Ein\tCAFÉ\n€ 5 🙂".encode()) == b"ein caf\xc3 \xe2 5 \xf0"


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        (r"\bas\s+SOON\b", rb"\bas +soon\b"),
        (r"[\s-]", b"[ -]"),
        (r"[^\n]", rb"[\x00-\xff]"),
        ("(?-i:[A-Z])x", b"(?:[a-z])x"),
        ("é", b"\xc3"),
    ],
)
def test_a_pattern_is_made_plain(pattern: str, plain: bytes) -> None:
    assert plain_pattern(pattern) == plain


@pytest.mark.parametrize("pattern", ["^a", "a$", r"a\z", r"\n", r"\x{80}", r"\p{Lu}", "(?m:a)", "(?-i:[^A-Z])"])
def test_what_tells_apart_more_has_no_plain_form(pattern: str) -> None:
    assert plain_pattern(pattern) == b""


@given(
    st.lists(
        st.sampled_from(
            [
                "as",
                "soon",
                "e",
                "mail",
                "off",
                "don't",
                "x",
                "y",
                "z",
                "über",
                "Öber",
                "é",
                "🙂",
                " ",
                "\n",
                "\t",
                "b",
                "c",
                "d",
                ",",
                "!",
                ".",
                "€",
                "A",
                "B",
                "-",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_the_gate_misses_nothing(text: str) -> None:
    reading = Reading.of(text)
    patterns = [pattern for token in TOKENS for pattern in any_of([token], Manner(nonword=True))]
    assert all(pattern.plain for pattern in patterns)
    standing = {number for number, pattern in enumerate(patterns) if pattern.spans(reading)}
    assert standing <= set(Gate(patterns).hits(reading.data))


def test_most_that_ships_has_a_plain_form_and_all_of_it_compiles() -> None:
    gates = [pattern for rule in Rulebook.shipped().rules.values() for pattern in rule.check.gates]
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    for pattern in gates:
        re2.compile(pattern.plain, options)
    assert sum(bool(pattern.plain) for pattern in gates) > len(gates) / 2
