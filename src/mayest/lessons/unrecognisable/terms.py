"""What to look for in a text so that nobody is recognised by it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mayest.guidance.greeting.name import TITLES
from mayest.guidance.greeting.short_forms import short_forms
from mayest.lessons.unrecognisable.folded import fold
from mayest.lessons.unrecognisable.person import Person
from mayest.lessons.unrecognisable.words import NOBODY, ORDINARY, ROLES

_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]{0,4}"
_SHORT, _TAIL, _LONG = 3, 4, 8
ADDRESS, REFERENCE = "address", "number"
_KINDS = {"mailto": "e-mail address", "tel": "telephone number", "postal": ADDRESS, "iban": "bank account"}
_WITH_HANDLE = ("mailto", "acct", "matrix", "xmpp", "irc")


@dataclass(frozen=True, slots=True)
class Term:
    """`pattern` is searched for in the folded text where all its `signs` stand in a row.

    `kind` is what it is called; "" where it is the name of `person`. `capital`: it counts only where it is written with
    a capital.
    """

    pattern: str
    signs: str
    kind: str
    person: int
    capital: bool = False

    def hits(self, text: str) -> Iterator["re.Match[str]"]:
        return re.finditer(self.pattern, text)


def terms(people: Sequence[Person]) -> Iterator[Term]:
    """Give everything by which somebody could be recognised."""
    for number, person in enumerate(people):
        for name in person.names:
            yield from _of_name(name, number, person)
        for scheme, value in person.values:
            yield from _of_value(scheme, value, number)
        for tail in person.tails:
            yield _together(tail, REFERENCE, number)


def _of_name(name: str, number: int, person: Person) -> Iterator[Term]:
    whole = _LETTERS.findall(fold(name))
    words = [word for word in whole if word not in TITLES and word not in NOBODY]
    for row in (whole, words, words[::-1]):
        if words and len(row) > 1:
            yield _in_a_row(row, number)
    for word in words:
        if len(word) > 1:
            ordinary = person.organisation or len(word) < _SHORT or word in ORDINARY
            yield _word(word, number, capital=ordinary and word.upper() != word)
    for short in () if person.organisation else {each for word in words for each in short_forms(word)} - {*words}:
        yield _word(short, number, capital=True)


def _of_value(scheme: str, value: str, number: int) -> Iterator[Term]:
    kind = _KINDS.get(scheme, ADDRESS if scheme in _WITH_HANDLE else REFERENCE)
    yield _together(value, kind, number)
    if scheme == "postal":
        for piece in value.split(","):
            if len(fold(piece).strip()) > _SHORT:
                yield _together(piece, kind, number)
    elif scheme in _WITH_HANDLE:
        local = fold(value).lstrip("@").partition("@")[0].partition(":")[0].partition("+")[0]
        if len(local) >= _SHORT and local not in ROLES:
            yield _together(local, "", number)
    elif any(sign.isdigit() for sign in value[-_TAIL:]) and len(value) >= _LONG:
        yield _together(value[-_TAIL:], kind, number)


def _word(word: str, number: int, *, capital: bool) -> Term:
    """Find a word, in the genitive too; digits and signs may stand on either side."""
    return Term(_bounded(re.escape(word)), word, "", number, capital)


def _in_a_row(words: Sequence[str], number: int) -> Term:
    return Term(_bounded(_BETWEEN.join(map(re.escape, words))), "".join(words), "", number)


def _bounded(pattern: str) -> str:
    """Let no letter stand on either side; where letters know no capitals, names may stand within others."""
    return pattern if pattern.upper() == pattern else rf"(?<![^\W\d_]){pattern}(?:'?s)?(?![^\W\d_])"


def _together(value: str, kind: str, number: int) -> Term:
    """Find a value however its letters and digits are parted."""
    signs = "".join(_SIGNS.findall(fold(value)))
    pattern = rf"(?<![^\W_]){_BETWEEN.join(map(re.escape, signs))}(?![^\W_])" if signs else "(?!)"
    return Term(pattern, signs, kind, number)
