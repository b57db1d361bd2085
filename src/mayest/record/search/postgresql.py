"""The index on PostgreSQL: vectors made of the same words as on SQLite, so that both find the same."""

from collections.abc import Iterable, Iterator

from django.db import connection

from mayest.record.search.document import Document, Facet
from mayest.record.search.query import Query, Term, Within
from mayest.record.search.words import words

_MATCH = "FROM record_search WHERE vector @@ %s::tsquery AND place >= %s AND place < %s"
_WEIGHTS = {Within.ANYWHERE: "", Within.SUBJECT: "A", Within.FROM: "B", Within.TO: "C"}
_FACET = "="  # no word begins so
_LAST_POSITION = 16_383  # PostgreSQL's own limits, of a vector and of a word in one
_POSITIONS_A_WORD = 255
_LONGEST_WORD = 500
_LARGEST = 900_000
_GAP = 10  # between two columns, so that no phrase reaches from one into the next


def add(documents: Iterable[Document]) -> None:
    """Put documents in."""
    with connection.cursor() as database:
        rows = [(document.place, _vector(document)) for document in documents]
        database.executemany("INSERT INTO record_search (place, vector) VALUES (%s, %s::tsvector)", rows)


def take_out(documents: Iterable[Document]) -> None:
    """Take documents out."""
    with connection.cursor() as database:
        places = [document.place for document in documents]
        database.execute("DELETE FROM record_search WHERE place = ANY(%s)", [places])


def empty() -> None:
    """Take everything out."""
    with connection.cursor() as database:
        database.execute("TRUNCATE record_search")


def newest(query: Query, since: int, until: int, limit: int) -> list[int]:
    """Give the places of what matches from `since` to before `until`, newest first."""
    with connection.cursor() as database:
        database.execute(f"SELECT place {_MATCH} ORDER BY place DESC LIMIT %s", [_match(query), since, until, limit])
        return [where for (where,) in database.fetchall()]


def count(query: Query, since: int, until: int, most: int) -> int:
    """Count what matches, up to `most`."""
    with connection.cursor() as database:
        counted = f"SELECT count(*) FROM (SELECT 1 {_MATCH} LIMIT %s) AS found"  # noqa: S608  # our own words
        database.execute(counted, [_match(query), since, until, most])
        return int(database.fetchone()[0])


def _vector(document: Document) -> str:
    """Write the vector as PostgreSQL reads one: each word with its positions, and the column as their weight."""
    places: dict[str, list[str]] = {}
    left = _LARGEST
    for word, position, weight in _positions(document):
        at = places.setdefault(word, [])
        if len(at) < _POSITIONS_A_WORD:
            left -= 2 if at else len(word.encode()) + 8
            at.append(f"{position}{weight}")
        if left < 0:  # what follows is kept, and not found by its words
            break
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _positions(document: Document) -> Iterator[tuple[str, int, str]]:
    for facet in document.facets.split():
        yield _FACET + facet, 1, "D"
    position = 0
    columns = ((document.subject, "A"), (document.sender, "B"), (document.recipients, "C"), (document.text, "D"))
    for text, weight in columns:
        position += _GAP
        for word in words(text):
            position = min(position + 1, _LAST_POSITION)
            yield word[:_LONGEST_WORD], position, weight


def _match(query: Query) -> str:
    """Say it in the language of tsquery; words hold letters and digits only, so that none needs more than quotes."""
    asked = [(_term(term), term.negated) for term in query.terms]
    asked += [(f"'{_FACET}{trait.facet}'", trait.negated) for trait in query.traits]
    unwanted = [f"!({text})" for text, negated in asked if negated]
    wanted = [text for text, negated in asked if not negated] or [f"'{_FACET}{Facet.EVERY}'"]
    return " & ".join([*wanted, *unwanted])


def _term(term: Term) -> str:
    weight = _WEIGHTS[term.within]
    *first, last = (word[:_LONGEST_WORD] for word in term.words)
    ends = f"'{last}':{'*' if term.prefix else ''}{weight}".rstrip(":")
    return "(" + " <-> ".join([*(f"'{word}':{weight}".rstrip(":") for word in first), ends]) + ")"
