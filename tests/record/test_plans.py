"""What is asked often goes by indexes, however much there is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.guidance.known import Value
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import contact_of, means, references
from mayest.record.contacts.joining import join, joinings, part, suggestions
from mayest.record.conversations.conversations import parties, reply_route, story
from mayest.record.conversations.counterparts import counterparts
from mayest.record.conversations.inbox import unread_count
from mayest.record.known.known import RecordKnown
from mayest.record.models import Account, Contact, Conversation
from tests.rows import conversation, known, said

ANNA = "mailto:anna@example.org"
VALUES = [Value("mailto", "a@example.org"), Value("tel", "+442079460123"), Value("customer", "4711")]
WHOLE = ("SCAN CONSTANT ROW", "SCAN subquery")  # no table

ASKED: dict[str, Callable[[Conversation, Contact, Contact, Colleague], object]] = {
    "whose": lambda talk, *_: RecordKnown.of(talk, [ANNA]).whose(VALUES),
    "called": lambda talk, *_: RecordKnown.of(talk, [ANNA]).called(),
    "reply route": lambda talk, *_: reply_route(talk),
    "story": lambda talk, _anna, _peter, colleague: story(talk, colleague),
    "parties": lambda talk, *_: parties(talk),
    "counterparts": lambda talk, *_: counterparts(list(talk.interactions.all())),
    "unread count": lambda _talk, _anna, _peter, colleague: unread_count(colleague),
    "means": lambda _talk, anna, *_: (means(anna), references(anna)),
    "contact of": lambda *_: contact_of(known(ANNA)),
    "suggestions": lambda _talk, anna, *_: suggestions(anna),
    "joinings": lambda _talk, anna, *_: joinings(anna),
    "join and part": lambda _talk, anna, peter, _: part(join(anna, peter, None, ""), None),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_table_is_read_whole(name: str, hello: Account, anna: Contact, peter: Contact, tom: Colleague) -> None:
    talk = conversation()
    said(talk, 1, name="Anna Keller")
    assert not tom.closed_lines  # asked beforehand: a house has a handful of lines, and their table is read whole
    with CaptureQueriesContext(connection) as queries:
        ASKED[name](talk, anna, peter, tom)
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert asked
    assert [(step, sql) for sql in asked for step in _steps(sql) if "SCAN" in step and step not in WHOLE] == []


def _steps(sql: str) -> list[str]:
    if connection.vendor != "sqlite":
        pytest.skip("these plans are SQLite's own")
    if 'FROM "record_event"' in sql or sql.startswith("1 times: "):  # the end of the log, and what is written to it
        return []
    with connection.cursor() as database:
        database.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}")
        return [step for *_, step in database.fetchall()]
