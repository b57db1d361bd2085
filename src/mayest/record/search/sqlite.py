"""The index on SQLite: an FTS5 table without a content of its own, in which an interaction's row id is its place."""

import re
from collections.abc import Iterable

from django.db import connection

from mayest.record.search.document import Document, Facet
from mayest.record.search.query import Query, Term, Within
from mayest.record.search.words import fold, words

_ADD = "INSERT INTO record_search(rowid, subject, sender, recipients, text, facets) VALUES (%s, %s, %s, %s, %s, %s)"
_TAKE_OUT = (
    "INSERT INTO record_search(record_search, rowid, subject, sender, recipients, text, facets)"
    " VALUES ('delete', %s, %s, %s, %s, %s, %s)"
)
_EMPTY = "INSERT INTO record_search(record_search) VALUES ('delete-all')"
_MATCH = "FROM record_search WHERE record_search MATCH %s AND rowid >= %s AND rowid < %s"
_EUROPEAN = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
_SIGNS = (
    "\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbf\xd7\xf7"
    "\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2022\u2026\u20ac\u2122"
)
_ALIKE = f"{_EUROPEAN}{_EUROPEAN.upper()}æðøþßÆÐØÞ{_SIGNS}"
"""What both split alike, besides ASCII: the letters of Western Europe and what stands around them."""
_OTHERS = re.compile(f"[^\\x00-\\x7f{_ALIKE}]")
_WITHOUT_ACCENTS = {letter: fold(letter) for letter in _ALIKE if letter.isalpha()}
_LETTER = re.compile(f"[{''.join(_WITHOUT_ACCENTS)}]")
_COLUMNS = {
    Within.ANYWHERE: "{subject sender recipients text}",
    Within.SUBJECT: "subject",
    Within.FROM: "sender",
    Within.TO: "recipients",
}


def add(documents: Iterable[Document]) -> None:
    """Put documents in; quickest when they come in the order of their places."""
    with connection.cursor() as database:
        database.executemany(_ADD, [_values(document) for document in documents])


def take_out(documents: Iterable[Document]) -> None:
    """Take documents out; they must be what was put in."""
    with connection.cursor() as database:
        database.executemany(_TAKE_OUT, [_values(document) for document in documents])


def empty() -> None:
    """Take everything out."""
    with connection.cursor() as database:
        database.execute(_EMPTY)


def newest(query: Query, since: int, until: int, limit: int) -> list[int]:
    """Give the places of what matches from `since` to before `until`, newest first."""
    with connection.cursor() as database:
        database.execute(f"SELECT rowid {_MATCH} ORDER BY rowid DESC LIMIT %s", [_match(query), since, until, limit])
        return [where for (where,) in database.fetchall()]


def count(query: Query, since: int, until: int, most: int) -> int:
    """Count what matches, up to `most`."""
    with connection.cursor() as database:
        counted = f"SELECT count(*) FROM (SELECT 1 {_MATCH} LIMIT %s)"  # noqa: S608  # our own words
        database.execute(counted, [_match(query), since, until, most])
        return int(database.fetchone()[0])


def _values(document: Document) -> tuple[int, str, str, str, str, str]:
    said = (document.subject, document.sender, document.recipients, document.text)
    subject, sender, recipients, text = map(_plainly, said)
    return document.place, subject, sender, recipients, text, document.facets


def _plainly(text: str) -> str:
    """Give the text without accents, or where letters stand in it of which SQLite knows an older Unicode, its words."""
    if text.isascii():
        return text
    return " ".join(words(text)) if _OTHERS.search(text) else _LETTER.sub(_without_accent, text)


def _without_accent(letter: re.Match[str]) -> str:
    return _WITHOUT_ACCENTS[letter[0]]


def _match(query: Query) -> str:
    """Say it in FTS5's language; every word is quoted, so that none is taken for an operator."""
    wanted = [_term(term) for term in query.terms if not term.negated]
    wanted += [f'facets : "{trait.facet}"' for trait in query.traits if not trait.negated]
    unwanted = [_term(term) for term in query.terms if term.negated]
    unwanted += [f'facets : "{trait.facet}"' for trait in query.traits if trait.negated]
    positive = " AND ".join(wanted) or f'facets : "{Facet.EVERY}"'
    return f"({positive}) NOT ({' OR '.join(unwanted)})" if unwanted else positive


def _term(term: Term) -> str:
    phrase = " ".join(term.words)
    return f'{_COLUMNS[term.within]} : "{phrase}"{" *" if term.prefix else ""}'
