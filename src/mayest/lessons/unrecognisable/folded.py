"""A text without capitals, accents and exotic spellings, and the way back to what was written."""

import unicodedata
from dataclasses import dataclass

from mayest.guidance.reading.normal import normalised
from mayest.guidance.reading.places import Origins

Span = tuple[int, int]
_PLAIN = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is searched; `places` tells of which character of the normal form each of its characters is made."""

    text: str
    normal: str
    places: tuple[int, ...]
    origins: Origins

    @classmethod
    def of(cls, text: str) -> "Folded":
        normal, changes = normalised(text)
        made = [(letter, place) for place, sign in enumerate(normal) for letter in _fold(sign)]
        return cls("".join(letter for letter, _ in made), normal, tuple(place for _, place in made), Origins(changes))

    def span(self, start: int, stop: int) -> Span:
        """Give a span of what is searched as characters of the text as it was given, what is set upon them included."""
        after = self.places[stop] if stop < len(self.places) else len(self.normal)
        return self.origins.span(self.places[start], max(after, self.places[stop - 1] + 1))

    def is_capital(self, at: int) -> bool:
        """Whether what stands there was written with a capital."""
        return self.normal[self.places[at]] != self.normal[self.places[at]].lower()


def fold(text: str) -> str:
    """Give a text as it is searched for."""
    return Folded.of(text).text


def _fold(sign: str) -> str:
    small = "".join(_PLAIN.get(letter, letter) for letter in sign.casefold())
    apart = unicodedata.normalize("NFD", small)
    return "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))
