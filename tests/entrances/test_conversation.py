"""A conversation's page: its whole story, and what can be done with it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from mayest.people.models import Colleague
from mayest.record.conversations import conversations
from mayest.record.models import Assignment, Attachment, Closure, Contact, Conversation, Delivery, Note
from tests.entrances.said import blob, say, somebody, talk


def page(desk: Client, conversation: Conversation, query: str = "") -> str:
    answer = desk.get(f"/conversations/{conversation.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_story_stands_in_order(desk: Client, tom: Colleague, parcel: Conversation, anna: Contact) -> None:
    say(parcel, anna, "We look for it.", direction="out", by=tom, ago=timedelta(minutes=4))
    conversations.add_note("She is right to be cross.", tom, conversation=parcel)
    text = page(desk, parcel).partition('class="plain story"')[2]
    places = [
        text.index(piece) for piece in ("It was to come on Friday.", "We look for it.", "She is right to be cross.")
    ]
    assert places == sorted(places)
    assert "Internal" in text


def test_whom_we_hear_from_for_the_first_time_is_marked_once(desk: Client, parcel: Conversation, anna: Contact) -> None:
    assert "The first time we hear from them." in page(desk, parcel)
    say(parcel, anna, "Any news?")
    assert "The first time we hear from them." not in page(desk, parcel)


def test_a_waiting_delivery_says_that_it_waits(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    Delivery.objects.create(
        conversation=parcel,
        channel="email",
        to=["mailto:anna@example.org"],
        text="Found it.",
        at=timezone.now(),
        by=tom,
    )
    text = page(desk, parcel)
    assert "no outgoing account yet" in text
    assert "Found it." in text


def test_quoted_text_is_folded(desk: Client, parcel: Conversation, anna: Contact) -> None:
    say(parcel, anna, "Still nothing.\n\n> We look for it.", reply="Still nothing.")
    text = page(desk, parcel)
    assert text.index("Still nothing.") < text.index("What it quotes") < text.index("&gt; We look for it.")


def test_links_lead_away_from_the_desk(desk: Client, parcel: Conversation, anna: Contact) -> None:
    say(parcel, anna, "See https://example.org/a?b=1&c=2. Or javascript:alert(1)")
    text = page(desk, parcel)
    assert '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">' in text
    assert 'href="javascript' not in text


def test_closing_and_opening_again(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    desk.post(f"/conversations/{parcel.pk}/closure/")
    assert Closure.objects.get().by == tom
    assert "Reopen" in page(desk, parcel)
    desk.post(f"/conversations/{parcel.pk}/closure/undo/")
    assert not Closure.objects.exists()


def test_assigning_and_taking_back(desk: Client, priya: Colleague, parcel: Conversation) -> None:
    desk.post(f"/conversations/{parcel.pk}/assignment/", {"to": priya.pk})
    assert Assignment.objects.get().to == priya
    desk.post(f"/conversations/{parcel.pk}/assignment/", {"to": ""})
    assert not Assignment.objects.exists()


def test_assigning_to_nobody_known_changes_nothing(desk: Client, priya: Colleague, parcel: Conversation) -> None:
    conversations.assign(parcel, priya, priya)
    answer = desk.post(f"/conversations/{parcel.pk}/assignment/", {"to": "999"}, follow=True)
    assert Assignment.objects.get().to == priya
    assert "Nothing was changed" in answer.content.decode()


@pytest.mark.parametrize("text", ["Ring her first.", "  two\nlines  "])
def test_a_note_is_kept_as_it_was_written(desk: Client, parcel: Conversation, text: str) -> None:
    desk.post(f"/conversations/{parcel.pk}/notes/", {"text": text})
    assert Note.objects.get().text == text.strip()


def test_an_empty_note_is_not_kept(desk: Client, parcel: Conversation) -> None:
    answer = desk.post(f"/conversations/{parcel.pk}/notes/", {"text": " "}, follow=True)
    assert not Note.objects.exists()
    assert "A note needs a word or two." in answer.content.decode()


def test_acts_are_no_links(desk: Client, parcel: Conversation) -> None:
    for act in ("closure/", "closure/undo/", "assignment/", "reading/undo/", "notes/"):
        assert desk.get(f"/conversations/{parcel.pk}/{act}").status_code == 405


def test_whoever_takes_part_is_a_link_away(desk: Client, parcel: Conversation) -> None:
    peter = somebody("Peter Ott", "mailto:peter@example.org")
    say(parcel, peter, "It is mine too.", ago=timedelta(minutes=1))
    text = page(desk, parcel)
    assert text.count(f'href="/contacts/{peter.pk}/"') >= 2
    assert "Also in this conversation" in text


def test_the_box_it_was_opened_from_stands_beside_it(desk: Client, parcel: Conversation, anna: Contact) -> None:
    conversations.close(talk("Long ago"), None)
    say(talk("Another"), anna)
    assert "Another" in page(desk, parcel)
    assert "Another" not in page(desk, parcel, "?box=closed")


def test_an_act_leads_back_to_the_box_one_came_from(desk: Client, parcel: Conversation) -> None:
    assert "/closure/?box=mine" in page(desk, parcel, "?box=mine")
    answer = desk.post(f"/conversations/{parcel.pk}/closure/?box=mine")
    assert answer["Location"] == f"/conversations/{parcel.pk}/?box=mine"


def test_a_long_story_begins_with_its_end_and_shows_all_when_asked(
    desk: Client, parcel: Conversation, anna: Contact
) -> None:
    first = say(parcel, anna, "The very first word.", ago=timedelta(days=3))
    for number in range(70):
        say(parcel, anna, f"Word {number}", ago=timedelta(minutes=90 - number))
    short = page(desk, parcel)
    assert "Show the 12 before these" in short
    assert "Word 69" in short
    assert f'id="interaction-{first.pk}"' not in short
    assert f'id="interaction-{first.pk}"' in page(desk, parcel, f"?at={first.pk}")
    assert f'id="interaction-{first.pk}"' in page(desk, parcel, "?at=all")
    assert f'id="interaction-{first.pk}"' not in page(desk, parcel, "?at=nonsense")


def test_a_long_story_costs_as_many_queries_as_a_short_one(
    desk: Client,
    priya: Colleague,
    parcel: Conversation,
    anna: Contact,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(40):
        spoken = say(parcel, anna, f"Word {number}", by=priya, ago=timedelta(minutes=60 - number))
        Attachment.objects.create(interaction=spoken, blob=blob(), name="a.txt", media_type="text/plain")
        conversations.add_note(f"Note {number}", priya, conversation=parcel)
        conversations.add_note(f"About her {number}", priya, contact=anna)
        say(parcel, somebody(f"Guest {number}", f"mailto:guest{number}@example.org"))
    page(desk, parcel)
    with django_assert_max_num_queries(42):
        page(desk, parcel)


def test_what_has_no_subject_goes_by_how_it_began(desk: Client, anna: Contact) -> None:
    call = talk("")
    say(call, anna, "Rang about her parcel.", channel="phone", minutes=4)
    text = page(desk, call)
    assert "<h1><bdi>Phone, Anna Keller</bdi></h1>" in text
    assert "4 min" in text
