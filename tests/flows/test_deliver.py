"""A message of the outbox leaves through a real Postfix, and what becomes of it is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mayest.channels.channel import Channel
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.registry import channel
from mayest.inbound.receive import Received, receive
from mayest.outbound.deliver import deliver
from mayest.outbound.submit import Submission, submit
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.conversations.conversations import EntryKind
from mayest.record.models import (
    Account,
    Attempt,
    Contact,
    Conversation,
    Delivery,
    Direction,
    Health,
    Interaction,
    Nondelivery,
    State,
)
from mayest.record.outgoing import compositions
from mayest.record.outgoing.outbox import UNDO
from mayest.record.outgoing.returning import take_back
from mayest.record.outgoing.underway import AGAIN, next_due
from tests.flows.mails import mail
from tests.readers import story
from tests.servers.ports import wait_until
from tests.servers.postfix import DEFERRED, SENDS_NOTHING, Postfix

pytestmark = [pytest.mark.django_db, pytest.mark.server]
WORDS = "Dear Anna,\n\nThe parcel arrives tomorrow.\n.\nKind regards\nPriya\n"
ANNA, PETER = "mailto:anna@example.org", "mailto:peter@example.net"
LATER, GONE, BOUNCES = "mailto:later@example.org", "mailto:gone@example.org", "mailto:bounces@example.org"


@pytest.fixture
def email() -> Channel:
    return channel("email")


@pytest.fixture
def ours(email: Channel, mail_server: Postfix, db: None) -> Account:
    """Give an account of ours that can send."""
    settings = EmailSettings(smtp_host="127.0.0.1", smtp_port=mail_server.port, smtp_security=Security.NONE)
    return set_up(email, address("mailto:hello@mayest.example"), "Skerry Line", settings)


@pytest.fixture
def asked(ours: Account) -> Conversation:
    """Give a conversation in which Anna has asked something by mail."""
    raw = mail("question@example.org", sender="anna@example.org", to="hello@mayest.example", subject="Order 4471")
    [receipt] = receive([Received("email", raw, ours, "a test", None)])
    return Conversation.objects.get(interactions=receipt.interaction)


def answer(talk: Conversation, by: Colleague, *to: str, cc: tuple[str, ...] = ()) -> Delivery:
    """Write an answer, and let the time to think better of it pass."""
    sent = submit(Submission(talk, by, "email", to or (ANNA,), cc, "Re: Order 4471", WORDS)).sent
    assert sent is not None
    Delivery.objects.update(due=timezone.now())
    return sent


def deliver_due() -> None:
    while delivery := next_due(timezone.now()):
        deliver(delivery)


def test_an_answer_arrives_word_for_word_and_stands_in_the_story(
    asked: Conversation, priya: Colleague, mail_server: Postfix
) -> None:
    delivery = answer(asked, priya)
    deliver_due()
    wait_until(lambda: mail_server.mails("anna@example.org"), "the mail arrives")
    [arrived] = mail_server.mails("anna@example.org")
    assert arrived.get_content() == WORDS
    assert (arrived["From"], arrived["To"]) == ("Skerry Line <hello@mayest.example>", "anna@example.org")
    assert (arrived["In-Reply-To"], arrived["Subject"]) == ("<question@example.org>", "Re: Order 4471")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.left) == (State.SENT, [])
    said = asked.interactions.get(direction=Direction.OUT)
    assert said == delivery.interaction
    assert (said.by, said.key, said.conversation, said.text) == (priya, arrived["Message-ID"].strip("<>"), asked, WORDS)
    assert [entry.kind for entry in story(asked)] == [EntryKind.INTERACTION] * 2
    assert events.verify() is None


def test_it_does_not_leave_before_its_writer_could_think_better_of_it(asked: Conversation, priya: Colleague) -> None:
    sent = submit(Submission(asked, priya, "email", (ANNA,), (), "Re: Order 4471", WORDS)).sent
    assert sent is not None
    assert next_due(timezone.now()) is None
    assert next_due(sent.at + UNDO) == sent
    take_back(sent, priya)
    assert next_due(sent.at + UNDO) is None
    assert compositions.composition(asked, priya) is not None


def test_what_was_answered_to_us_comes_back_into_the_same_conversation(
    asked: Conversation, priya: Colleague, ours: Account
) -> None:
    delivery = answer(asked, priya)
    deliver_due()
    delivery.refresh_from_db()
    raw = mail("thanks@example.org", sender="anna@example.org", to="hello@mayest.example", answers=[delivery.key])
    receive([Received("email", raw, ours, "a test", None)])
    assert asked.interactions.count() == 3


def test_a_conversation_that_we_begin_stays_one(ours: Account, anna: Contact, priya: Colleague) -> None:
    begun = Conversation.objects.create(subject="", latest_at=timezone.now())
    answer(begun, priya)
    deliver_due()
    assert begun.interactions.get().account == ours
    assert Conversation.objects.count() == 1


def test_who_is_refused_is_named_and_the_others_have_it(
    asked: Conversation, priya: Colleague, mail_server: Postfix
) -> None:
    delivery = answer(asked, priya, ANNA, GONE, cc=(PETER,))
    deliver_due()
    delivery.refresh_from_db()
    assert delivery.state == State.SENT
    [refused] = Nondelivery.objects.all()
    assert (refused.address, refused.delivery, refused.why[:9]) == (GONE, delivery, "550 5.1.1")
    wait_until(lambda: mail_server.mails("anna@example.org") and mail_server.mails("peter@example.net"), "it arrives")


def test_what_nobody_takes_has_failed_and_can_be_written_anew(asked: Conversation, priya: Colleague) -> None:
    delivery = answer(asked, priya, GONE)
    deliver_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.interaction) == (State.FAILED, None)
    assert [entry.kind for entry in story(asked)] == [EntryKind.INTERACTION, EntryKind.DELIVERY]
    assert take_back(delivery, priya).text == WORDS
    assert not Delivery.objects.exists()


def test_what_is_put_off_is_tried_again_for_those_alone_who_have_not_got_it(
    asked: Conversation, priya: Colleague, mail_server: Postfix
) -> None:
    delivery = answer(asked, priya, ANNA, LATER)
    for again in AGAIN[:3]:
        deliver_due()
        delivery.refresh_from_db()
        assert (delivery.state, delivery.left) == (State.WAITING, [LATER])
        assert delivery.due is not None
        assert again - timedelta(seconds=30) < delivery.due - timezone.now() <= again
        Delivery.objects.update(due=timezone.now())
    assert asked.interactions.filter(direction=Direction.OUT).count() == 1
    assert Attempt.objects.count() == 3
    wait_until(lambda: mail_server.mails("anna@example.org"), "the mail arrives")
    assert len(mail_server.mails("anna@example.org")) == 1


def test_what_was_put_off_too_often_has_failed_with_the_last_reason(asked: Conversation, priya: Colleague) -> None:
    delivery = answer(asked, priya, LATER)
    for _ in range(len(AGAIN) + 1):
        Delivery.objects.filter(state=State.WAITING).update(due=timezone.now())
        deliver_due()
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED
    assert DEFERRED[:9] in Nondelivery.objects.get().why


def test_a_bounce_is_tied_to_what_it_returns(
    asked: Conversation, priya: Colleague, mail_server: Postfix, ours: Account
) -> None:
    delivery = answer(asked, priya, ANNA, BOUNCES)
    deliver_due()
    wait_until(lambda: mail_server.raws("hello@mayest.example"), "the bounce comes back")
    [bounce] = mail_server.raws("hello@mayest.example")
    receive([Received("email", bounce, ours, "a test", None)])
    told = Nondelivery.objects.get()
    assert (told.delivery, told.address, told.why) == (delivery, BOUNCES, SENDS_NOTHING)
    assert told.bounce == asked.interactions.get(kind="bounce")


def test_a_server_that_is_away_lets_the_account_rest_and_the_message_wait(
    asked: Conversation, priya: Colleague, ours: Account, email: Channel
) -> None:
    away = EmailSettings(smtp_host="127.0.0.1", smtp_port=1, smtp_security=Security.NONE)
    set_up(email, address("mailto:hello@mayest.example"), "Skerry Line", away)
    delivery = answer(asked, priya)
    deliver_due()
    delivery.refresh_from_db()
    health = Health.objects.get(account=ours)
    assert (delivery.state, health.failure, health.times) == (State.WAITING, "unreachable", 1)
    assert "127.0.0.1 does not answer" in health.trouble
    assert health.again_at is not None
    assert next_due(health.again_at) == delivery


def test_a_wrong_certificate_is_trouble_of_the_account(
    asked: Conversation, priya: Colleague, ours: Account, email: Channel, mail_server: Postfix
) -> None:
    safe = EmailSettings(smtp_host="127.0.0.1", smtp_port=mail_server.port)
    set_up(email, address("mailto:hello@mayest.example"), "Skerry Line", safe)
    answer(asked, priya)
    deliver_due()
    assert Health.objects.get(account=ours).failure == "account"
    assert Interaction.objects.filter(direction=Direction.OUT).count() == 0


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_trusted_server_gets_it_by_tls(
    asked: Conversation, priya: Colleague, mail_server: Postfix, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.authority))
    port = mail_server.tls_port if security is Security.TLS else mail_server.port
    settings = EmailSettings(smtp_host="127.0.0.1", smtp_port=port, smtp_security=security)
    set_up(channel("email"), address("mailto:hello@mayest.example"), "Skerry Line", settings)
    answer(asked, priya)
    deliver_due()
    assert Delivery.objects.get().state == State.SENT
