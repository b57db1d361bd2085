"""A contact's timeline."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.record.contacts.joining import join, part
from mayest.record.conversations.timeline import appearances
from mayest.record.models import Account, Contact
from tests.plans import is_a_walk, plan
from tests.readers import somebody, timeline
from tests.rows import at, conversation, said

WHO_ASKS = 3  # the colleague, their roles, the lines that let them in


def test_it_runs_from_the_newest_over_every_channel(anna: Contact, hello: Account) -> None:
    talk = conversation()
    mail = said(talk, 1)
    letter = said(conversation(), 3, channel="letter")
    reply = said(talk, 2, sender="mailto:hello@mayest.example", to=["mailto:anna@example.org"], direction="out")
    assert timeline(anna).items == [letter, reply, mail]


def test_it_leaves_out_what_others_said(anna: Contact, peter: Contact, hello: Account) -> None:
    talk = conversation()
    said(talk, 1, sender="mailto:peter@example.net")
    copied = said(talk, 2, sender="mailto:peter@example.net", cc=["mailto:anna@example.org"])
    assert timeline(anna).items == [copied]


def test_it_goes_on_where_the_page_ended(anna: Contact, hello: Account) -> None:
    talk = conversation()
    all_of_it = [said(talk, minutes) for minutes in (1, 2, 2, 2, 3)][::-1]
    first = timeline(anna, limit=2)
    second = timeline(anna, first.next, limit=2)
    third = timeline(anna, second.next, limit=2)
    assert [*first.items, *second.items, *third.items] == sorted(
        all_of_it, key=lambda one: (one.at, one.pk), reverse=True
    )
    assert third.next == ""


@pytest.mark.parametrize("after", ["", f"{at(3).isoformat()}|9"])
def test_it_is_one_walk_along_an_index(anna: Contact, after: str) -> None:
    steps = plan(appearances(anna, after)[:51])
    assert "a_contact_timeline" in steps
    assert is_a_walk(steps), steps


@pytest.mark.parametrize("length", [1, 40])
def test_it_takes_three_queries_however_long_it_is(anna: Contact, hello: Account, length: int) -> None:
    for minutes in range(length):
        said(conversation(), minutes, cc=["mailto:peter@example.net"])
    assert somebody()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for interaction in timeline(anna).items:
            assert [str(one.identity) for one in interaction.participants.all()]
            assert list(interaction.attachments.all()) == []
            assert interaction.account is None
    assert len(queries) == 3 + WHO_ASKS


def test_of_two_joined_either_shows_the_whole(anna: Contact, peter: Contact, hello: Account) -> None:
    one, other = said(conversation(), 1), said(conversation(), 2, sender="mailto:peter@example.net")
    joining = join(anna, peter, None, "same voice")
    peter.refresh_from_db()
    assert timeline(anna).items == timeline(peter).items == [other, one]
    part(joining, None)
    peter.refresh_from_db()
    assert timeline(anna).items == [one]
    assert timeline(peter).items == [other]
