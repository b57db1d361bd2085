"""The inbox: what is shown of a conversation, and that a long list costs no more than a short one."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from mayest.people.models import Colleague
from mayest.record.conversations import conversations
from mayest.record.models import Contact, Conversation
from tests.entrances.said import say, talk


def page(desk: Client, path: str = "/", **headers: str) -> str:
    answer = desk.get(path, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_row_says_who_what_and_when(desk: Client, parcel: Conversation) -> None:
    text = page(desk)
    assert "Anna Keller" in text
    assert "Missing parcel" in text
    assert "Where is my parcel? It was to come on Friday." in text
    assert "5 min" in text


def test_what_is_unread_says_so_in_words(desk: Client, parcel: Conversation) -> None:
    assert ", unread" in page(desk)
    desk.get(f"/conversations/{parcel.pk}/")
    assert ", unread" not in page(desk)


def test_reading_is_undone(desk: Client, parcel: Conversation) -> None:
    desk.get(f"/conversations/{parcel.pk}/")
    assert desk.post(f"/conversations/{parcel.pk}/reading/undo/").status_code == 302
    assert ", unread" in page(desk)


def test_boxes_sort_what_is_there(desk: Client, tom: Colleague, parcel: Conversation, anna: Contact) -> None:
    thanks = talk("Thank you")
    say(thanks, anna, "It came.")
    conversations.close(thanks, tom)
    conversations.assign(parcel, tom, tom)
    assert "Missing parcel" in page(desk, "/inbox/mine/")
    assert "Missing parcel" not in page(desk, "/inbox/unassigned/")
    assert "Thank you" not in page(desk)
    assert "Thank you" in page(desk, "/inbox/closed/")
    assert "Thank you" in page(desk, "/inbox/all/")


@pytest.mark.parametrize("box", ["open", "unread", "mine", "unassigned", "closed", "all"])
def test_an_empty_box_says_something_that_helps(desk: Client, box: str) -> None:
    text = page(desk, f"/inbox/{box}/")
    assert 'class="empty"' in text
    assert 'class="button"' in text


def test_older_ones_are_one_link_away_and_come_once(desk: Client, anna: Contact) -> None:
    for number in range(70):
        say(talk(f"Case {number:03}"), anna, ago=timedelta(hours=number))
    seen, path = [], "/"
    while path:
        text = page(desk, path)
        seen += [number for number in range(70) if f">Case {number:03}<" in text]
        path = text.partition('class="more"><a class="button quiet" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert seen == list(range(70))


def test_htmx_is_given_rows_only(desk: Client, parcel: Conversation) -> None:
    text = page(desk, "/", **{"HX-Request": "true"})
    assert "Missing parcel" in text
    assert "<html" not in text


def test_a_long_list_costs_as_many_queries_as_a_short_one(
    desk: Client, anna: Contact, tom: Colleague, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        conversation = talk(f"Case {number}")
        say(conversation, anna, by=tom)
        conversations.assign(conversation, tom, tom)
    with django_assert_max_num_queries(12):
        page(desk)
