"""Puts something else in place of whatever somebody could be recognised by, and looks whether anything was missed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from mayest.guidance import Rulebook, rulebook_in_force
from mayest.lessons.unrecognisable.everybody import everybody
from mayest.lessons.unrecognisable.places import Place, places
from mayest.lessons.unrecognisable.terms import Term, terms
from mayest.record.models import Interaction

STANDING_IN = re.compile(
    r"\[(?:[A-Z][0-9]*|(?:e-mail |web )?address|(?:telephone )?number|bank account|date of birth|password)\]"
)
_AT_MOST = 8  # rounds; what is replaced may let the engine see something else beside it


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text; `was` is what stood there, "" where it is as it was."""

    text: str
    was: str = ""


def disguised(interaction: Interaction, text: str) -> list[Part]:
    """Give the text with everybody in it made unrecognisable; each person keeps one letter throughout."""
    looked_for, rulebook = _looked_for(interaction, text), rulebook_in_force(settings.MAYEST_HOME)
    found = places(text, looked_for, rulebook)
    for _ in range(_AT_MOST):
        made = _parts(text, found)
        more = [_back(place, made) for place in _left("".join(part.text for part in made), looked_for, rulebook)]
        if not more:
            break
        found = _together(found, more)
    return _parts(text, found)


def still_told(interaction: Interaction, *texts: str) -> list[str]:
    """Give whatever in these texts somebody could still be recognised by; empty is what lets a lesson be confirmed."""
    looked_for, rulebook = _looked_for(interaction, "\n".join(texts)), rulebook_in_force(settings.MAYEST_HOME)
    told = [text[place.start : place.stop] for text in texts for place in _left(text, looked_for, rulebook)]
    return list(dict.fromkeys(told))


def _looked_for(interaction: Interaction, text: str) -> list[Term]:
    return list(terms(everybody(interaction, f"{interaction.subject}\n{interaction.text}\n{text}")))


def _left(text: str, looked_for: Sequence[Term], rulebook: Rulebook) -> list[Place]:
    """Give the places in a text that are more than what we put there ourselves."""
    ours = [hit.span() for hit in STANDING_IN.finditer(text)]
    found = places(text, looked_for, rulebook)
    return [place for place in found if not any(start <= place.start and place.stop <= stop for start, stop in ours)]


def _parts(text: str, found: Iterable[Place]) -> list[Part]:
    parts, letters, at = [], dict[int, str](), 0
    for place in found:
        if text[at : place.start]:
            parts.append(Part(text[at : place.start]))
        parts.append(Part(_instead(place, letters), text[place.start : place.stop]))
        at = place.stop
    return [*parts, Part(text[at:])] if text[at:] else parts


def _instead(place: Place, letters: dict[int, str]) -> str:
    if place.kind:
        return f"[{place.kind}]"
    number = len(letters)
    letter = chr(ord("A") + number % 26) + (str(number // 26 + 1) if number >= 26 else "")  # noqa: PLR2004  # the alphabet
    return f"[{letters.setdefault(place.person, letter)}]"


def _back(place: Place, made: Sequence[Part]) -> Place:
    """Give a place in what was made as one of what stood there, all of what was replaced within it included."""
    start = stop = new = old = 0
    for part in made:
        length = len(part.was) if part.was else len(part.text)
        inside = place.start < new + len(part.text) and place.stop > new
        if inside:
            first = old if part.was else old + max(place.start - new, 0)
            start = first if not stop else start
            stop = old + length if part.was else old + min(place.stop - new, length)
        new, old = new + len(part.text), old + length
    return Place(start, stop, place.kind, place.person)


def _together(found: Sequence[Place], more: Sequence[Place]) -> list[Place]:
    whole: list[Place] = []
    for place in sorted([*found, *more], key=lambda each: (each.start, -each.stop)):
        if whole and place.start < whole[-1].stop:
            last = whole.pop()
            place = Place(last.start, max(last.stop, place.stop), last.kind, last.person)  # noqa: PLW2901  # the two as one
        whole.append(place)
    return whole
