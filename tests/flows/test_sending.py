"""What keeps sending goes on whatever happens to one message, and says so without a word of it."""

import logging

import pytest
from django.db import OperationalError
from django.utils import timezone

from mayest.channels.email.settings import EmailSettings
from mayest.channels.registry import channel
from mayest.channels.wire import Envelope, Sent
from mayest.outbound import deliver as delivering
from mayest.outbound import sending
from mayest.outbound.written import written
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.conversations.conversations import begin
from mayest.record.models import Account, Delivery, Interaction, State
from mayest.record.outgoing import underway
from mayest.record.outgoing.outbox import Outgoing, queue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ours(db: None, monkeypatch: pytest.MonkeyPatch) -> Account:
    """Give an account whose server takes everything."""
    email = channel("email")

    def takes(_settings: object, _envelope: Envelope) -> Sent:
        return Sent("250 fine")

    monkeypatch.setattr(type(email), "send", staticmethod(takes))
    return set_up(email, address("mailto:hello@mayest.example"), "Hello", EmailSettings("smtp.mayest.example"))


def waiting(by: Colleague, text: str) -> Delivery:
    sent = queue(Outgoing(begin(text), by, "email", ("mailto:anna@example.org",), text=text))
    Delivery.objects.filter(pk=sent.pk).update(due=timezone.now())
    return sent


def look() -> float:
    return sending._look(after_trouble=False)  # noqa: SLF001  # one turn of the loop


def test_one_message_that_makes_us_stumble_keeps_no_other_back(
    ours: Account, priya: Colleague, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = waiting(priya, "Bad secret words"), waiting(priya, "Good")

    def stumbles(delivery: Delivery, account: Account) -> bytes:
        if delivery.pk == bad.pk:
            raise ZeroDivisionError(delivery.text)
        return written(delivery, account)

    monkeypatch.setattr(delivering, "written", stumbles)
    with caplog.at_level(logging.ERROR):
        assert [look(), look()] == [0, 0]
    assert dict(Delivery.objects.values_list("pk", "state")) == {bad.pk: State.WAITING, good.pk: State.SENT}
    assert underway.next_due(timezone.now()) is None
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text


def test_a_database_that_is_busy_for_a_while_loses_nothing_that_was_sent(
    ours: Account, priya: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(priya, "Good")
    arrived, tried = underway.arrived, []

    def busy(*arguments: object) -> None:
        tried.append(arguments)
        if len(tried) < 3:
            raise OperationalError("database is locked")
        arrived(*arguments)  # type: ignore[arg-type]  # what it was given

    monkeypatch.setattr(underway, "arrived", busy)
    monkeypatch.setattr(delivering, "BETWEEN", 0)
    look()
    assert len(tried) == 3
    assert Delivery.objects.get().state == State.SENT
    assert Interaction.objects.filter(direction="out").count() == 1


def test_what_could_not_be_kept_in_the_end_is_for_a_person_to_decide(
    ours: Account, priya: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(priya, "Good")

    def away(*_: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(underway, "arrived", away)
        broken.setattr(delivering, "BETWEEN", 0)
        assert look() == sending.AFTER_TROUBLE
    assert Delivery.objects.get().state == State.ON_THE_WIRE
    sending._look(after_trouble=True)  # noqa: SLF001  # the next turn
    assert Delivery.objects.get().state == State.UNKNOWN
