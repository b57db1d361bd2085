"""What is taken out of the index is gone from it, and the index can be made anew from the rows."""

import pytest
from django.db import connection

from mayest.channels.message import Role
from mayest.record.models import Interaction
from mayest.record.search import find, forget, index, rebuild, sqlite
from mayest.record.search.words import words
from tests.record.searched import also, found, told
from tests.rows import conversation, said

pytestmark = pytest.mark.django_db
LONG = "the quick brown fox jumps over the lazy dog and finds Ålesund " * 50


def _left() -> int:
    """Count what the index itself still holds."""
    with connection.cursor() as database:
        if connection.vendor == "postgresql":
            database.execute("SELECT count(*) FROM record_search")
        else:
            database.execute("CREATE VIRTUAL TABLE temp.left_over USING fts5vocab(main, record_search, instance)")
            database.execute("SELECT count(*) FROM temp.left_over")
        count: int = database.fetchone()[0]
        if connection.vendor == "sqlite":
            database.execute("DROP TABLE temp.left_over")
    return count


def _many() -> list[Interaction]:
    made = [
        said(conversation(), minute, text=f"{LONG} number{minute}", subject="Ferry", name="Anna") for minute in range(9)
    ]
    for one in made:
        also(one, Role.CC, "Peter Ott", "peter@example.net")
    index(made)
    return made


def test_what_is_forgotten_leaves_not_a_word() -> None:
    made = _many()
    assert _left() > 0
    forget(made[3:4])
    assert found("number3") == []
    assert len(found("ferry from:anna to:peter")) == 8
    forget([one for one in made if one != made[3]])
    assert _left() == 0


def test_what_is_forgotten_may_come_back() -> None:
    made = _many()
    forget(made)
    index(made)
    assert len(found("quick")) == 9


def test_the_index_can_be_made_anew() -> None:
    made = _many()
    with connection.cursor() as database:
        statement = (
            "DELETE FROM record_search"
            if connection.vendor == "postgresql"
            else ("INSERT INTO record_search(record_search) VALUES ('delete-all')")
        )
        database.execute(statement)
    assert found("quick") == []
    assert rebuild() == len(made)
    assert found("quick") == sorted(made, key=lambda one: one.at, reverse=True)
    assert rebuild() == len(made)
    forget(made)
    assert _left() == 0


def test_a_text_without_end_is_found_by_how_it_begins() -> None:
    many = " ".join(f"word{number}" for number in range(200_000))
    long = told(many)
    assert found("word17 word19") == [long]
    assert find('"word0 word1"').total == 1


def test_one_word_without_end_does_no_harm() -> None:
    made = told("x" * 100_000 + " parcel")
    assert found("parcel") == [made]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite splits text is SQLite's own")
def test_what_is_given_as_it_is_is_split_as_a_question_is() -> None:
    said_of_all = " ".join(f"ab{sign}cd {sign} {sign}ef gh{sign}" for sign in sqlite._ALIKE)  # noqa: SLF001  # all of it
    told(said_of_all)
    with connection.cursor() as database:
        database.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, record_search, col)")
        database.execute("SELECT term FROM temp.terms WHERE col = 'text'")
        terms = {term for (term,) in database.fetchall()}
        database.execute("DROP TABLE temp.terms")
    assert terms == set(words(said_of_all))
