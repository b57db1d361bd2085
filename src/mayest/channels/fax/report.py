"""What HylaFAX says of a fax in the mail that brings it, in any of the languages in which it does."""

import re
from dataclasses import dataclass

from mayest.channels.fax.numbers import number
from mayest.channels.storable import one_line

LONGEST = 20_000  # characters that are looked at
_SENDERS = ("sender", "remitente", "expéditeur", "mittente", "nadawca", "remetente", "expeditor")
_PAGES = ("pages", "seiten", "páginas", "pagine", "stron", "pagini")
_NUMBERS = ("callid1", "anrufe id 1", "id llamada 1", "połączenie id1", "id chamada 1")
_NAMES = ("callid2", "anrufe id 2", "id llamada 2", "połączenie id2", "id chamada 2")
_LINE = re.compile(r"^[ \t]{0,60}([^\s:][^:\n]{0,40}):[ \t]+(\S[^\n]{0,200})$", re.MULTILINE)
_SUBJECT = re.compile(
    r"(?:Fax|Facsimile|Télécopie|Odebrano fax)\b.{0,40}? (?:from|von|de|da|od|la) \"?([^\"]{1,200}?)\"?"
)
_NOBODY = frozenset({"", "none", "unknown", "anonymous", "unspecified"})


@dataclass(frozen=True, slots=True)
class Report:
    """The number it came from, "" where that is not said, the name that stands for it, and how many pages it has."""

    number: str
    name: str
    pages: int | None


def read_report(subject: str, text: str) -> Report:
    """Read the report of a fax; where there is none, nothing is known."""
    said = {label.strip().casefold(): one_line(value) for label, value in _LINE.findall(text[:LONGEST])}
    from_subject = _SUBJECT.fullmatch(subject)
    station = _first(said, _SENDERS) or (from_subject[1].strip() if from_subject else "")
    numbers, names = (station, _first(said, _NUMBERS)), (station, _first(said, _NAMES))
    pages = _first(said, _PAGES)
    return Report(
        number=next(filter(None, map(number, numbers)), ""),
        name=next((name for name in names if name.strip("<>() ").casefold() not in _NOBODY and not number(name)), ""),
        pages=int(pages) if re.fullmatch(r"[1-9][0-9]{0,3}", pages) else None,
    )


def _first(said: dict[str, str], labels: tuple[str, ...]) -> str:
    return next((said[label] for label in labels if label in said), "")
