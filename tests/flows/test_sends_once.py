"""Where the other side takes the same message once, doubt is no matter for a person: it is sent again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mayest.channels.matrix import Matrix
from mayest.channels.matrix.settings import MatrixSettings
from mayest.channels.registry import channel
from mayest.channels.wire import Envelope, Failure, Sent, WireError
from mayest.inbound.receive import Outcome, Received, receive
from mayest.outbound.deliver import deliver
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.errors import RecordError
from mayest.record.models import Account, Conversation, Delivery, Health, Interaction, State, Way
from mayest.record.outgoing import underway
from mayest.record.outgoing.outbox import Outgoing, queue
from mayest.record.outgoing.returning import take_back
from mayest.record.outgoing.underway import AGAIN, give_up_orphans
from mayest.record.storage import blobs

pytestmark = pytest.mark.django_db
ROOM, BEN, US = "!room:chat.example", "@ben:chat.example", "matrix:@desk:chat.example"
DOUBT = WireError(Failure.UNKNOWN, "nobody can tell")
HEARD = """{{"type": "m.room.message", "room_id": "{room}", "event_id": "${name}", "sender": "{sender}",
 "origin_server_ts": 1710237720000, "content": {{"msgtype": "m.text", "body": "{text}"}}{more}}}"""


class Other:
    """The other side, as far as the outbox sees it: says what it is told to, one after the other."""

    def __init__(self) -> None:
        self.answers: list[WireError | None] = []
        self.raws: list[bytes] = []

    def send(self, _settings: object, envelope: Envelope) -> Sent:
        self.raws.append(envelope.raw)
        if (answer := self.answers.pop(0)) is not None:
            raise answer
        return Sent("$event")


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Other:
    other = Other()
    monkeypatch.setattr(Matrix, "send", other.send)
    return other


@pytest.fixture
def ours(db: None) -> Account:
    return set_up(channel("matrix"), address(US), "Desk", MatrixSettings("https://chat.example"))


def heard(name: str, text: str, account: Account, sender: str = BEN, more: str = "") -> Received:
    raw = HEARD.format(room=ROOM, name=name, sender=sender, text=text, more=more).encode()
    return Received("matrix", raw, account, "a test", None)


@pytest.fixture
def waits(ours: Account, priya: Colleague) -> Delivery:
    """Give an answer that is about to leave."""
    receive([heard("1", "Hello?", ours)])
    delivery = queue(Outgoing(Conversation.objects.get(), priya, "matrix", (f"matrix:{BEN}",), text="Hello, Ben."))
    delivery.due = timezone.now()
    delivery.save()
    return delivery


def sent_again(delivery: Delivery) -> str:
    """Send it, whenever it is due; gives its state after that."""
    deliver(delivery)
    delivery.refresh_from_db()
    return delivery.state


def test_in_doubt_it_is_sent_again_and_recorded_once(other: Other, waits: Delivery) -> None:
    other.answers = [DOUBT, None]
    assert sent_again(waits) == State.WAITING
    assert waits.due is not None
    assert waits.due > timezone.now()
    assert sent_again(waits) == State.SENT
    assert other.raws[0] == other.raws[1]
    assert Interaction.objects.filter(direction="out").count() == 1


def test_in_doubt_nobody_takes_it_back(other: Other, waits: Delivery, priya: Colleague) -> None:
    other.answers = [DOUBT]
    sent_again(waits)
    with pytest.raises(RecordError, match="may have left the house"):
        take_back(waits, priya)


def test_what_a_dead_worker_left_on_the_wire_is_sent_again(other: Other, waits: Delivery) -> None:
    other.answers = [None]
    waits.raw, waits.key = blobs.keep([b"x"])[0], "key"
    waits.save()
    underway.begin(waits)
    assert give_up_orphans() == 1
    waits.refresh_from_db()
    assert waits.state == State.WAITING
    assert "stands once" in waits.attempts.get().said


def test_after_the_last_time_or_a_no_a_person_decides_for_it_may_have_arrived(other: Other, waits: Delivery) -> None:
    other.answers = [*[DOUBT] * len(AGAIN), DOUBT]
    assert [sent_again(waits) for _ in AGAIN] == [State.WAITING] * len(AGAIN)
    assert sent_again(waits) == State.UNKNOWN


def test_a_no_after_a_doubt_is_no_failure(other: Other, waits: Delivery) -> None:
    other.answers = [DOUBT, WireError(Failure.NEVER, "you are not in that room")]
    sent_again(waits)
    assert sent_again(waits) == State.UNKNOWN
    assert not waits.nondeliveries.exists()


def test_a_no_without_a_doubt_is_one(other: Other, waits: Delivery) -> None:
    other.answers = [WireError(Failure.LATER, "x"), WireError(Failure.NEVER, "you are not in that room")]
    sent_again(waits)
    assert sent_again(waits) == State.FAILED


@pytest.mark.parametrize("state", [State.WAITING, State.ON_THE_WIRE, State.UNKNOWN, State.SENT])
def test_what_comes_back_to_us_is_no_other_message(other: Other, waits: Delivery, ours: Account, state: State) -> None:
    other.answers = [DOUBT] if state != State.SENT else [None]
    sent_again(waits)
    Delivery.objects.update(state=state)
    more = f', "sent_as": "{waits.key}"'
    came = [heard("2", "Hello, Ben.", ours, US.removeprefix("matrix:"), more), heard("3", "Thanks!", ours)]
    receipts = receive(came)
    assert [receipt.outcome for receipt in receipts] == [Outcome.ALREADY, Outcome.STORED]
    assert receipts[0].interaction == waits.interaction_id
    assert [receipt.outcome for receipt in receive(came)] == [Outcome.ALREADY, Outcome.ALREADY]
    assert Interaction.objects.filter(text="Hello, Ben.").count() == (state == State.SENT)


def test_what_comes_back_although_it_had_failed_was_said(other: Other, waits: Delivery, ours: Account) -> None:
    other.answers = [WireError(Failure.NEVER, "no")]
    assert sent_again(waits) == State.FAILED
    [receipt] = receive([heard("2", "Hello, Ben.", ours, "@desk:chat.example", f', "sent_as": "{waits.key}"')])
    assert receipt.outcome is Outcome.STORED


def test_another_account_does_not_hear_ours_back(other: Other, waits: Delivery, ours: Account) -> None:
    other.answers = [None]
    sent_again(waits)
    second = set_up(channel("matrix"), address("matrix:@shop:chat.example"), "Shop", MatrixSettings())
    [receipt] = receive([heard("2", "Hello, Ben.", second, "@shop:chat.example", f', "sent_as": "{waits.key}"')])
    assert receipt.outcome is Outcome.STORED


@pytest.mark.parametrize("failure", [Failure.LATER, Failure.UNREACHABLE])
def test_who_asks_us_to_stay_away_is_heeded(other: Other, waits: Delivery, failure: Failure) -> None:
    away = timedelta(hours=5)
    other.answers = [WireError(failure, "come back later", int(away.total_seconds()))]
    before = timezone.now()
    sent_again(waits)
    health = Health.objects.filter(way=Way.OUT).first()
    until = health.again_at if health else waits.due
    assert until is not None
    assert before + away <= until <= timezone.now() + away
