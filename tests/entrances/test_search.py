"""Finding what was said."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from mayest.record import search
from mayest.record.models import Contact, Interaction
from tests.entrances.said import say, talk


@pytest.fixture
def told(anna: Contact) -> list[Interaction]:
    told = [
        say(talk("Missing parcel"), anna, "My <b>parcel</b> is missing since Friday.", ago=timedelta(days=2)),
        say(talk("Timetable"), anna, "When does the early boat go?", ago=timedelta(days=1)),
    ]
    search.index(told)
    return told


def page(desk: Client, query: str) -> str:
    answer = desk.get("/search/", {"q": query})
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_question_it_says_how_to_ask_one(desk: Client) -> None:
    text = page(desk, "")
    assert "has:attachment" in text
    assert "<mark>" not in text


def test_what_was_found_is_marked_and_leads_there(desk: Client, told: list[Interaction]) -> None:
    text = page(desk, "missing")
    assert "<mark>missing</mark>" in text
    assert "<mark>Missing</mark> parcel" in text
    assert "&lt;b&gt;parcel&lt;/b&gt;" in text.replace("<mark>", "").replace("</mark>", "")
    assert f'/conversations/{told[0].conversation_id}/?at={told[0].pk}#interaction-{told[0].pk}"' in text
    assert "early boat" not in text


def test_nothing_found_says_what_to_do(desk: Client, told: list[Interaction]) -> None:
    assert "Fewer words find more." in page(desk, "zeppelin")


def test_a_question_that_cannot_be_read_is_answered_in_words(desk: Client, told: list[Interaction]) -> None:
    assert 'class="problem"' in page(desk, "before:someday")


@pytest.mark.parametrize("query", ['"', "-", "from:", "((", "* OR NEAR(", "AND", "💥", "x" * 10_000, "\x00", "a:b:c"])
def test_no_question_breaks_it(desk: Client, told: list[Interaction], query: str) -> None:
    assert "</html>" in page(desk, query)


def test_more_is_one_link_away(desk: Client, anna: Contact) -> None:
    search.index([say(talk(f"Case {number}"), anna, "lighthouse", ago=timedelta(hours=number)) for number in range(30)])
    text = page(desk, "lighthouse")
    assert text.count('class="hit"') == 20
    older = text.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    rest = desk.get(older, headers={"HX-Request": "true"}).content.decode()
    assert rest.count('class="hit"') == 10
    assert "<html" not in rest


def test_many_hits_cost_as_many_queries_as_few(
    desk: Client, anna: Contact, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    search.index([say(talk(f"Case {number}"), anna, "lighthouse", ago=timedelta(hours=number)) for number in range(30)])
    with django_assert_max_num_queries(11):
        page(desk, "lighthouse")
