"""The inbox as one colleague sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.people.models import Colleague
from mayest.record.contacts.joining import join
from mayest.record.conversations.conversations import assign, close, read, unread
from mayest.record.conversations.inbox import Box, boxed, inbox, unread_count
from mayest.record.models import Account, Contact, Conversation
from mayest.record.outgoing import compositions
from mayest.record.tables.paging import newest_first
from tests.plans import plan
from tests.rows import at, conversation, said


def subjects(colleague: Colleague, box: Box) -> list[str]:
    return [row.conversation.subject for row in inbox(colleague, box).items]


@pytest.fixture
def day(hello: Account, anna: Contact, peter: Contact) -> dict[str, Conversation]:
    """Four conversations, the last the newest."""
    talks = {name: conversation(name) for name in ("parcel", "refund", "visit", "bill")}
    for minutes, talk in enumerate(talks.values()):
        said(talk, minutes)
    return talks


def test_each_box_holds_its_own(day: dict[str, Conversation], tom: Colleague, priya: Colleague) -> None:
    close(day["parcel"], tom)
    assign(day["refund"], priya, tom)
    assign(day["visit"], tom, tom)
    read(day["visit"], priya)
    assert subjects(priya, Box.ALL) == ["bill", "visit", "refund", "parcel"]
    assert subjects(priya, Box.OPEN) == ["bill", "visit", "refund"]
    assert subjects(priya, Box.CLOSED) == ["parcel"]
    assert subjects(priya, Box.MINE) == ["refund"]
    assert subjects(priya, Box.UNASSIGNED) == ["bill"]
    assert subjects(priya, Box.UNREAD) == ["bill", "refund"]
    assert subjects(tom, Box.UNREAD) == ["bill", "visit", "refund"]
    assert (unread_count(priya), unread_count(tom)) == (2, 3)


def test_a_row_tells_what_the_list_shows(
    day: dict[str, Conversation], anna: Contact, priya: Colleague, tom: Colleague
) -> None:
    said(day["parcel"], 9, text="x" * 500, subject="Where is it?")
    assign(day["parcel"], tom, priya)
    compositions.keep(day["parcel"], priya, "email", [], [], "", "Dear Anna")
    row = inbox(priya, Box.OPEN).items[0]
    assert (row.conversation, row.contact, row.assigned) == (day["parcel"], anna, tom)
    assert (row.latest.subject, row.preview) == ("Where is it?", "x" * 200)
    assert (row.unread, row.closed, row.draft) == (True, False, True)


def test_nobody_sees_that_another_is_writing(day: dict[str, Conversation], priya: Colleague, tom: Colleague) -> None:
    compositions.keep(day["bill"], priya, "email", [], [], "", "Dear Anna")
    assert [row.draft for row in inbox(tom, Box.OPEN).items] == [False] * 4


def test_what_we_wrote_last_is_with_whom_we_wrote_to(
    day: dict[str, Conversation], priya: Colleague, peter: Contact
) -> None:
    said(day["bill"], 9, sender="mailto:hello@mayest.example", to=["mailto:peter@example.net"], direction="out")
    row = inbox(priya, Box.OPEN).items[0]
    assert row.contact == peter
    assert row.unread


def test_a_joined_contact_goes_by_the_one_they_are_shown_under(
    day: dict[str, Conversation], priya: Colleague, anna: Contact, peter: Contact
) -> None:
    join(peter, anna, None, "")
    assert {row.contact for row in inbox(priya, Box.OPEN).items} == {peter}


def test_what_came_in_while_reading_stays_unread(day: dict[str, Conversation], priya: Colleague) -> None:
    shown = Conversation.objects.get(pk=day["bill"].pk)
    said(day["bill"], 30)
    read(shown, priya)
    assert "bill" in subjects(priya, Box.UNREAD)
    read(day["bill"], priya)
    read(shown, priya)  # an older window, closed later, takes nothing back
    assert "bill" not in subjects(priya, Box.UNREAD)


def test_a_senders_clock_makes_nothing_look_read(day: dict[str, Conversation], priya: Colleague) -> None:
    talk = day["bill"]
    read(talk, priya)
    late = said(talk, 40)
    late.at = at(-9000)
    late.save()
    assert "bill" in subjects(priya, Box.UNREAD)


def test_reading_can_be_taken_back(day: dict[str, Conversation], priya: Colleague) -> None:
    read(day["bill"], priya)
    unread(day["bill"], priya)
    assert unread_count(priya) == 4


def test_what_only_we_wrote_is_not_unread(hello: Account, priya: Colleague) -> None:
    talk = conversation("first letter")
    said(talk, sender="mailto:hello@mayest.example", to=["mailto:new@example.org"], direction="out")
    read(talk, priya)
    assert subjects(priya, Box.OPEN) == ["first letter"]
    assert unread_count(priya) == 0


def test_pages_follow_each_other(day: dict[str, Conversation], priya: Colleague) -> None:
    first = inbox(priya, Box.OPEN, limit=3)
    second = inbox(priya, Box.OPEN, first.next, limit=3)
    assert [row.conversation.subject for row in [*first.items, *second.items]] == ["bill", "visit", "refund", "parcel"]
    assert second.next == ""


@pytest.mark.parametrize("box", list(Box))
@pytest.mark.parametrize("length", [1, 30])
def test_any_page_of_any_box_takes_six_queries(
    priya: Colleague, tom: Colleague, hello: Account, box: Box, length: int
) -> None:
    for minutes in range(length):
        talk = conversation()
        said(talk, minutes, sender=f"mailto:{minutes}@example.org")
        if box is Box.CLOSED:
            close(talk, tom)
        if box is not Box.UNASSIGNED:
            assign(talk, priya, tom)
    assert not priya.closed_lines  # asked once for each colleague fetched
    with CaptureQueriesContext(connection) as queries:
        rows = inbox(priya, box).items
        assert [str(row.contact) + str(row.latest.account) + str(row.assigned) for row in rows]
    assert len(rows) == length
    assert len(queries) == 6


@pytest.mark.parametrize("after", ["", f"{at(3).isoformat()}|9"])
@pytest.mark.parametrize("box", list(Box))
def test_a_page_is_a_walk_along_an_index(priya: Colleague, box: Box, after: str) -> None:
    steps = plan(newest_first(boxed(priya, box), after, "latest_at", "id")[:31])
    assert "SCAN" not in steps.replace("SCAN record_conversation USING INDEX conversations_by_newest", "")
    if box is not Box.MINE:  # one colleague's own are few; they may be sorted on the side
        assert "TEMP B-TREE" not in steps, steps
        assert "conversations_open_by_newest" in steps or box is Box.ALL
