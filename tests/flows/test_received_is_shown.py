"""What comes in by mail, as the inbox, the timelines and the advice see it."""

from collections.abc import Callable

from mayest.guidance.known import Value, Whose
from mayest.people.models import Colleague
from mayest.record.contacts.joining import join, part
from mayest.record.conversations.conversations import close, read, reply_route
from mayest.record.conversations.inbox import Box, inbox
from mayest.record.known.known import RecordKnown
from mayest.record.models import Appearance, Contact, Interaction
from tests.readers import timeline
from tests.record.derived import expected_appearances

Receive = Callable[[str], Interaction]

QUESTION = """
From: Anna Keller <Anna@Example.org>
Reply-To: office@example.org
To: hello@mayest.example, Tom <tom@mayest.example>
Cc: Peter Ott <peter@example.net>
Subject: Order 4471
Message-ID: <question@example.org>
Date: Mon, 2 Mar 2026 09:00:00 +0000

Where is it? My IBAN is DE89 3704 0044 0532 0130 00.
"""
AGAIN = """
From: anna@example.org
To: hello@mayest.example
Subject: Re: Order 4471
Message-ID: <again@example.org>
In-Reply-To: <question@example.org>
Date: Thu, 1 Jan 2026 09:00:00 +0000

It has still not come.
"""


def test_it_stands_in_the_timelines_of_those_outside(
    receive_mail: Receive, anna: Contact, peter: Contact, tom: Colleague
) -> None:
    mail = receive_mail(QUESTION)
    assert timeline(anna).items == timeline(peter).items == [mail]
    assert expected_appearances() == _appearances()


def test_it_is_unread_and_says_with_whom_it_is(receive_mail: Receive, anna: Contact, tom: Colleague) -> None:
    mail = receive_mail(QUESTION)
    [row] = inbox(tom, Box.UNREAD).items
    assert (row.conversation, row.latest, row.contact, row.unread) == (mail.conversation, mail, anna, True)
    assert row.preview.startswith("Where is it?")


def test_whoever_writes_again_opens_it_again_whatever_their_clock_says(
    receive_mail: Receive, anna: Contact, priya: Colleague
) -> None:
    talk = receive_mail(QUESTION).conversation
    read(talk, priya)
    close(talk, priya)
    assert receive_mail(AGAIN).conversation == talk
    assert [row.unread for row in inbox(priya, Box.OPEN).items] == [True]


def test_it_is_answered_where_they_asked_for_it_and_not_to_us(
    receive_mail: Receive, anna: Contact, tom: Colleague
) -> None:
    route = reply_route(receive_mail(QUESTION).conversation)
    assert (route.to, route.cc, route.subject) == (
        ["mailto:office@example.org"],
        ["mailto:peter@example.net"],
        "Re: Order 4471",
    )


def test_an_account_they_name_is_theirs_and_nobody_elses(receive_mail: Receive, anna: Contact, peter: Contact) -> None:
    talk = receive_mail(QUESTION).conversation
    asked = [Value("iban", "DE89370400440532013000")]
    assert RecordKnown.of(talk, ["mailto:anna@example.org"]).whose(asked) == [Whose.PARTY]
    assert RecordKnown.to(["mailto:peter@example.net"]).whose(asked) == [Whose.OTHER]


def test_what_comes_for_one_who_is_joined_stands_with_the_other(
    receive_mail: Receive, anna: Contact, peter: Contact
) -> None:
    joining = join(peter, anna, None, "")
    mail = receive_mail(AGAIN)
    assert timeline(peter).items == [mail]
    assert expected_appearances() == _appearances()
    part(joining, None)
    anna.refresh_from_db()
    assert timeline(anna).items == [mail]
    assert expected_appearances() == _appearances()


def _appearances() -> set[tuple[object, ...]]:
    return set(Appearance.objects.values_list("contact_id", "interaction_id", "at"))
