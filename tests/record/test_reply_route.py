"""Where an answer goes."""

import pytest

from mayest.channels.message import Kind
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim
from mayest.record.contacts.joining import join
from mayest.record.conversations.conversations import reply_route
from mayest.record.models import Account, Contact, Conversation, Grade
from tests.rows import conversation, said

ANNA, PETER, HELLO = "mailto:anna@example.org", "mailto:peter@example.net", "mailto:hello@mayest.example"


@pytest.fixture
def talk(hello: Account) -> Conversation:
    return conversation()


def test_it_goes_to_the_address_that_wrote_last(talk: Conversation, anna: Contact) -> None:
    said(talk, 1, sender="mailto:anna@work.example")
    said(talk, 2)
    said(talk, 3, sender=HELLO, to=[PETER], direction="out")
    assert reply_route(talk).to == [ANNA]


def test_joining_leads_no_answer_elsewhere(talk: Conversation, anna: Contact, peter: Contact) -> None:
    said(talk, 1)
    claim(anna, "mailto:old@example.org", Grade.VERIFIED, "", None)
    join(peter, anna, None, "")
    assert reply_route(talk).to == [ANNA]


def test_who_asks_to_be_answered_elsewhere_is(talk: Conversation) -> None:
    said(talk, 1, reply_to=["mailto:office@example.org"])
    route = reply_route(talk)
    assert (route.to, route.cc) == (["mailto:office@example.org"], [])


def test_those_copied_stay_copied_and_we_are_not(talk: Conversation, tom: Colleague) -> None:
    said(talk, 1, to=[HELLO, PETER], cc=["mailto:tom@mayest.example", "mailto:third@example.org", ANNA])
    route = reply_route(talk)
    assert (route.to, route.cc) == ([ANNA], [PETER, "mailto:third@example.org"])


def test_a_form_on_our_own_pages_is_answered_to_whoever_filled_it_in(talk: Conversation) -> None:
    said(talk, 1, sender=HELLO, reply_to=[ANNA])
    assert reply_route(talk).to == [ANNA]


def test_we_never_answer_ourselves(talk: Conversation, tom: Colleague) -> None:
    said(talk, 1, sender=ANNA)
    said(talk, 2, sender=HELLO)
    said(talk, 3, sender="mailto:tom@mayest.example", reply_to=[HELLO])
    assert reply_route(talk).to == [ANNA]


@pytest.mark.parametrize("kind", [Kind.BOUNCE, Kind.COMPLAINT, Kind.AUTO_REPLY])
def test_no_machine_is_answered(talk: Conversation, kind: Kind) -> None:
    said(talk, 1)
    said(talk, 2, sender="mailto:mailer-daemon@example.net", kind=kind)
    assert reply_route(talk).to == [ANNA]


def test_what_we_began_is_followed_up(talk: Conversation) -> None:
    said(talk, 1, sender=HELLO, to=[PETER], cc=[ANNA], direction="out")
    route = reply_route(talk)
    assert (route.to, route.cc) == ([PETER], [ANNA])


def test_a_public_post_is_answered_in_public(talk: Conversation) -> None:
    said(talk, 1, sender="acct:anna@social.example", to=["acct:peter@social.example"], channel="mastodon", public=True)
    route = reply_route(talk)
    assert (route.channel, route.to, route.cc) == ("mastodon", ["acct:anna@social.example"], [])
    assert route.public


def test_a_word_in_private_is_answered_in_private(talk: Conversation) -> None:
    said(talk, 1, sender="acct:anna@social.example", channel="mastodon", public=True)
    said(talk, 2, sender="acct:anna@social.example", channel="mastodon", public=False)
    assert not reply_route(talk).public


def test_who_only_rang_is_rung_back(talk: Conversation) -> None:
    said(talk, 1, sender="tel:+442079460123", to=(), channel="phone")
    route = reply_route(talk)
    assert (route.channel, route.to, route.subject) == ("phone", ["tel:+442079460123"], "")


def test_who_rang_after_writing_is_answered_in_writing(talk: Conversation) -> None:
    said(talk, 1)
    said(talk, 2, sender="tel:+442079460123", to=(), channel="phone")
    assert reply_route(talk).to == [ANNA]


def test_who_came_in_is_answered_by_what_is_known_of_them(talk: Conversation) -> None:
    said(talk, 1, sender="", to=(), present=[ANNA], channel="in_person")
    route = reply_route(talk)
    assert (route.channel, route.to) == ("email", [ANNA])


def test_where_nobody_can_be_reached_it_says_so(talk: Conversation) -> None:
    assert reply_route(talk).to == []
    said(talk, 1, sender="", to=(), channel="letter")
    assert (reply_route(talk).channel, reply_route(talk).to) == ("letter", [])


@pytest.mark.parametrize(("subject", "answer"), [("Order", "Re: Order"), ("RE: Order", "RE: Order"), ("", "")])
def test_the_subject_is_answered_once(talk: Conversation, subject: str, answer: str) -> None:
    said(talk, 1, subject=subject)
    assert reply_route(talk).subject == answer


def test_it_says_which_of_our_addresses_was_written_to(talk: Conversation, hello: Account) -> None:
    mail = said(talk, 1)
    mail.account = hello
    mail.save()
    assert reply_route(talk).account == hello
