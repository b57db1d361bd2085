"""Where in a text somebody could be recognised, as far as the record and the engine know."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mayest.guidance import Rulebook, entities
from mayest.lessons.unrecognisable.folded import Folded
from mayest.lessons.unrecognisable.terms import Term

_PARTING = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\+?[0-9](?:[\s().\-/]{0,3}[0-9]){4,}")
_CODE = re.compile(r"(?<![^\W_])(?=[a-z-]*[0-9])(?=[0-9-]*[a-z])[a-z0-9](?:-?[a-z0-9]){4,}(?![^\W_])")
_CALLED = {
    "EMAIL_ADDRESS": "e-mail address",
    "PHONE_NUMBER": "telephone number",
    "STREET_ADDRESS": "address",
    "URL": "web address",
    "IBAN_CODE": "bank account",
    "FEDIVERSE_HANDLE": "address",
    "DATE_OF_BIRTH": "date of birth",
    "PASSWORD": "password",
}


@dataclass(frozen=True, slots=True)
class Place:
    """From where to where, in the text as it was given; `kind` and `person` as in Term."""

    start: int
    stop: int
    kind: str
    person: int = -1


def places(text: str, looked_for: Sequence[Term], rulebook: Rulebook) -> list[Place]:
    """Give all of them in order; those that touch or overlap are one."""
    folded = Folded.of(text)
    found = [*_terms(folded, looked_for), *_entities(text, rulebook), *_numbers(folded)]
    return _joined(text, sorted(found, key=lambda place: (place.start, -place.stop)))


def _terms(folded: Folded, looked_for: Iterable[Term]) -> Iterator[Place]:
    row = _PARTING.sub("", folded.text)
    for term in looked_for:
        for hit in term.hits(folded.text) if term.signs in row else ():
            if not term.capital or folded.is_capital(hit.start()):
                yield Place(*folded.span(*hit.span()), term.kind, term.person)


def _entities(text: str, rulebook: Rulebook) -> Iterator[Place]:
    for found in entities(text, rulebook):
        yield Place(found.start, found.stop, _CALLED.get(found.type, "number"))


def _numbers(folded: Folded) -> Iterator[Place]:
    """Give what has five digits or more, and codes of letters and digits: better one too many than one too few."""
    for pattern in (_DIGITS, _CODE):
        for hit in pattern.finditer(folded.text):
            yield Place(*folded.span(*hit.span()), "number")


def _joined(text: str, found: Iterable[Place]) -> list[Place]:
    whole: list[Place] = []
    for place in found:
        last = whole[-1] if whole else None
        if last and (place.start < last.stop or _one_name(text, last, place)):
            whole[-1] = replace(last, stop=max(last.stop, place.stop))
        else:
            whole.append(place)
    return whole


def _one_name(text: str, last: Place, place: Place) -> bool:
    """Whether two names of one person stand beside each other."""
    between = text[last.stop : place.start]
    return last.kind == place.kind == "" and last.person == place.person and between.isspace() and "\n" not in between
