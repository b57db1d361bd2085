"""A name as it is greeted, and whether it is that of somebody who is written to."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mayest.guidance.greeting.short_forms import are_one_name
from mayest.guidance.patterns import Span

_TITLES = """
mr mrs ms miss mx dr prof professor doctor sir dame lord lady rev reverend father sister captain herr herrn frau
fräulein  hr fr dipl ing mag monsieur madame mme mlle señor señora sr sra signor signora mister
"""
TITLES = frozenset(_TITLES.split())
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d"})
_FEWEST = 3
"""A name cut shorter than this says too little to be a short form."""
_OFFERED = 2


@dataclass(frozen=True, slots=True)
class Name:
    """What stands at `span` between the greeting and its comma; `title` is what stood before it ("Mr"), if anything."""

    words: tuple[str, ...]
    span: Span
    title: str = ""

    def is_one_of(self, called: Iterable[str]) -> bool:
        """Whether somebody is called so: by first name or surname, initial or short form, with or without accents."""
        return any(_all_in(self.words, words_of(name)) for name in called)

    def better(self, called: Collection[str]) -> tuple[str, ...]:
        """Give names to greet with instead, the most alike first; after a title none: who has which is not known."""
        if self.title:
            return ()
        proper = [name for name in called if not name.islower()] or list(called)
        offered = {_as_greeted(words_of(name), len(self.words)) for name in proper} - {""}
        return tuple(sorted(offered, key=self._unlikeness)[:_OFFERED])

    def _unlikeness(self, name: str) -> tuple[float, str]:
        return -SequenceMatcher(None, " ".join(self.words).casefold(), name.casefold()).ratio(), name


def words_of(name: str) -> tuple[str, ...]:
    """Split a name into its words, without titles; "Keller, Anna" is turned round."""
    last, comma, first = name.partition(",")
    words = _WORD.findall(f"{first} {last}" if comma else name)
    return tuple(word for word in words if word.casefold() not in TITLES)


def _as_greeted(words: Sequence[str], length: int) -> str:
    return " ".join(words) if length > 1 else "".join(words[:1])


def _all_in(greeted: Sequence[str], words: Sequence[str]) -> bool:
    return bool(words) and all(any(_alike(word, other) for other in words) for word in greeted)


def _alike(word: str, other: str) -> bool:
    if _spellings(word) & _spellings(other):
        return True
    one, two = _plain(word), _plain(other)
    if min(len(one), len(two)) == 1:
        return one[0] == two[0]
    if len(one) >= _FEWEST and two.startswith(one):
        return True
    return are_one_name(one, two) or any(_alike(one, part) for part in two.split("-") if part != two)


def _spellings(word: str) -> set[str]:
    return {_plain(word), _plain(word.casefold().translate(_UMLAUTS))}


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).replace("'", "")
