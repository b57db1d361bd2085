"""What somebody types into the search field, and what they mean by it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import get_current_timezone

from mayest.channels.registry import names
from mayest.record.search.document import STATES, Facet, plain
from mayest.record.search.query import Query, Term, Trait, Within
from mayest.record.search.words import words

LONGEST = 1_000  # characters
OPERATORS = ("from", "to", "subject", "channel", "before", "after", "has", "is")
_PIECE = re.compile(r'(-)?(?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S+))')
_DATE = re.compile(r"([1-9]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Piece:
    """`-operator:said`, of which only the last is always there."""

    said: str
    operator: str
    negated: bool


def understand(text: str) -> Query:
    """Make a query of any text; what it cannot mean is said in its problems."""
    if len(text) > LONGEST:
        return Query(problems=(f"that is more than {LONGEST:,} characters: ask with fewer words",))
    query = Query()
    for found in _PIECE.finditer(text):
        query = _with(query, _piece(found))
    if text.strip() and not query.asks_something and not query.problems:
        return query.with_problem("there is no letter or digit in it to look for")
    return query


def _piece(found: re.Match[str]) -> _Piece:
    minus, operator, phrase, word = found.groups()
    said, operator = phrase if phrase is not None else word, (operator or "").lower()
    if operator and operator not in OPERATORS:  # such as the Re: of a subject
        return _Piece(f"{operator}:{said}", "", bool(minus))
    if not operator and said.endswith(":") and said[:-1].lower() in OPERATORS:  # and nothing behind it
        return _Piece("", said[:-1].lower(), bool(minus))
    return _Piece(said, operator, bool(minus))


def _with(query: Query, piece: _Piece) -> Query:
    match piece.operator:
        case "before" | "after":
            return _with_date(query, piece)
        case "channel":
            return _with_choice(query, piece, Facet.channel(piece.said), names())
        case "is":
            return _with_choice(query, piece, Facet.being(piece.said), STATES)
        case "has":
            return _with_choice(query, piece, Facet.having(piece.said), ("attachment",))
        case _:
            return _with_term(query, piece)


def _with_term(query: Query, piece: _Piece) -> Query:
    found = tuple(words(piece.said))
    if not found:
        wants = f"{piece.operator}: wants a word or a name, as in {piece.operator}:anna"
        return query.with_problem(wants) if piece.operator else query
    within = Within(piece.operator or Within.ANYWHERE)
    return query.with_term(Term(found, within, prefix=piece.said.endswith("*"), negated=piece.negated))


def _with_date(query: Query, piece: _Piece) -> Query:
    day = _day(piece.said)
    if day is None:
        return query.with_problem(f"{piece.operator}: wants a date such as 2026-03-01")
    earlier = (piece.operator == "before") is not piece.negated  # not before a day is after it
    return query.with_end(day) if earlier else query.with_start(day)


def _day(said: str) -> datetime | None:
    """Give the first moment of a day, a month or a year, in the zone in which times are shown."""
    found = _DATE.fullmatch(said)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return datetime(year, month, day, tzinfo=get_current_timezone())
    except ValueError:
        return None


def _with_choice(query: Query, piece: _Piece, facet: str, choices: Sequence[str]) -> Query:
    if plain(piece.said) in map(plain, choices):
        return query.with_trait(Trait(facet, piece.negated))
    return query.with_problem(f"{piece.operator}: wants one of {', '.join(choices)}")
