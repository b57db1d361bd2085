"""How a message on its way out is shown, and what a person can do about it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mayest.channels.email.settings import EmailSettings
from mayest.channels.registry import channel
from mayest.channels.wire import Failure, Refusal, Sent, WireError
from mayest.outbound.written import as_said, written
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up
from mayest.record.accounts.health import unwell
from mayest.record.addresses.address import address
from mayest.record.models import Account, Attempt, Conversation, Delivery, State, Way
from mayest.record.outgoing import underway
from mayest.record.outgoing.outbox import Outgoing, queue

ANNA, PETER = "mailto:anna@example.org", "mailto:peter@example.net"
WITH_SCRIPTS = {"HX-Request": "true"}


@pytest.fixture
def ours(db: None) -> Account:
    """Give an account that could send; nothing in these tests does."""
    return set_up(
        channel("email"), address("mailto:hello@mayest.example"), "Hello", EmailSettings("smtp.mayest.example")
    )


@pytest.fixture
def sent(ours: Account, parcel: Conversation, tom: Colleague) -> Delivery:
    """Give what Tom has just sent to Anna and Peter."""
    return queue(Outgoing(parcel, tom, "email", (ANNA, PETER), text="It comes tomorrow."))


def page(desk: Client, parcel: Conversation) -> str:
    return desk.get(f"/conversations/{parcel.pk}/").content.decode().partition('id="latest"')[2]


def begun(delivery: Delivery, account: Account) -> Attempt:
    """Put it on the wire."""
    written(delivery, account)
    attempt = underway.begin(delivery)
    assert attempt is not None
    return attempt


def test_for_ten_seconds_it_can_be_undone(desk: Client, parcel: Conversation, sent: Delivery) -> None:
    text = page(desk, parcel)
    assert "Goes out in 10 seconds" in text
    assert "Undo" in text
    assert f'hx-get="/deliveries/{sent.pk}/" hx-trigger="every 1s"' in text
    answer = desk.post(f"/deliveries/{sent.pk}/undo/", follow=True).content.decode()
    assert "It comes tomorrow.</textarea>" in answer
    assert not Delivery.objects.exists()


def test_sending_says_that_it_can_be_undone(desk: Client, ours: Account, parcel: Conversation) -> None:
    written_so = {"channel": "email", "to": "anna@example.org", "text": "It comes tomorrow.", "seen": ""}
    text = desk.post(f"/conversations/{parcel.pk}/delivery/", written_so, follow=True).content.decode()
    assert "It goes out in ten seconds; until then you can undo it." in text


def test_on_the_wire_it_cannot_be_taken_back(desk: Client, parcel: Conversation, sent: Delivery, ours: Account) -> None:
    begun(sent, ours)
    text = page(desk, parcel)
    assert "Going out" in text
    assert f'action="/deliveries/{sent.pk}/undo/"' not in text
    answer = desk.post(f"/deliveries/{sent.pk}/undo/", follow=True).content.decode()
    assert "It has left the house, and cannot be taken back" in answer


def test_once_it_has_left_the_page_shows_it_as_said(
    desk: Client, parcel: Conversation, sent: Delivery, ours: Account
) -> None:
    underway.arrived(begun(sent, ours), Sent("250 fine"), as_said(sent))
    shown = desk.get(f"/deliveries/{sent.pk}/", headers=WITH_SCRIPTS).content.decode()
    assert "hx-trigger" not in shown
    sent.refresh_from_db()
    assert f'id="interaction-{sent.interaction_id}"' in shown
    text = page(desk, parcel)
    assert "It comes tomorrow." in text
    assert 'id="delivery-' not in text
    assert "It comes tomorrow." not in desk.get("/deliveries/").content.decode()


def test_who_did_not_get_it_stands_beside_what_was_said(
    desk: Client, parcel: Conversation, sent: Delivery, ours: Account
) -> None:
    refused = Sent("250 fine", (Refusal(PETER, "550 nobody of that name", again=False),))
    underway.arrived(begun(sent, ours), refused, as_said(sent))
    text = " ".join(page(desk, parcel).split())
    assert 'Did not reach <bdi>peter@example.net</bdi>: <bdi class="soft">550 nobody of that name</bdi>' in text


def test_whom_it_is_tried_again_for_stands_there_too(
    desk: Client, parcel: Conversation, sent: Delivery, ours: Account
) -> None:
    put_off = Sent("250 fine", (Refusal(PETER, "450 later", again=True),))
    underway.arrived(begun(sent, ours), put_off, as_said(sent))
    text = page(desk, parcel)
    assert "Tried again" in text
    assert "peter@example.net" in text


def test_what_failed_says_why_and_can_be_edited_and_sent_again(
    desk: Client, parcel: Conversation, sent: Delivery, ours: Account
) -> None:
    underway.not_sent(begun(sent, ours), WireError(Failure.NEVER, "552 too large"))
    text = page(desk, parcel)
    assert "Not delivered" in text
    assert "552 too large" in text
    assert "Edit, and send again" in text
    answer = desk.post(f"/deliveries/{sent.pk}/undo/", follow=True).content.decode()
    assert "It comes tomorrow.</textarea>" in answer


def test_what_was_put_off_says_why_and_when_it_is_tried_again(
    desk: Client, parcel: Conversation, sent: Delivery, ours: Account
) -> None:
    underway.not_sent(begun(sent, ours), WireError(Failure.LATER, "452 the disk is full"))
    text = page(desk, parcel)
    assert "Waits to be tried again, next" in text
    assert "452 the disk is full" in text
    assert "hx-trigger" not in text.partition('id="delivery-')[2].partition("</article>")[0]


def test_trouble_of_the_account_stands_at_what_waits_for_it(
    desk: Client, parcel: Conversation, sent: Delivery, ours: Account
) -> None:
    Delivery.objects.update(at=timezone.now() - timedelta(minutes=1), due=timezone.now() - timedelta(seconds=50))
    unwell(ours, Way.OUT, WireError(Failure.UNREACHABLE, "smtp.mayest.example does not answer"))
    assert "smtp.mayest.example does not answer" in page(desk, parcel)
    assert "Waits for the server" in desk.get("/deliveries/").content.decode()


@pytest.mark.parametrize(("arrived", "state"), [("yes", State.SENT), ("no", State.WAITING)])
def test_where_nobody_knows_a_person_decides_once(desk: Client, sent: Delivery, arrived: str, state: State) -> None:
    parcel, ours = sent.conversation, sent.account
    assert ours is not None
    begun(sent, ours)
    assert underway.give_up_orphans() == 1
    text = page(desk, parcel)
    assert "Nobody knows whether it arrived" in text
    assert "It arrived" in text
    assert "Send it again" in text
    desk.post(f"/deliveries/{sent.pk}/verdict/", {"arrived": arrived})
    sent.refresh_from_db()
    assert sent.state == state
    assert parcel.interactions.filter(direction="out").exists() == (arrived == "yes")
    again = desk.post(f"/deliveries/{sent.pk}/verdict/", {"arrived": "yes"}, follow=True).content.decode()
    assert "Somebody has decided this already" in again


def test_what_was_kept_while_there_was_no_way_out_leaves_when_somebody_says_so(
    desk: Client, parcel: Conversation, tom: Colleague
) -> None:
    kept = queue(Outgoing(parcel, tom, "email", (ANNA,), text="It comes tomorrow."))
    assert "Send it now" not in page(desk, parcel)
    assert "no outgoing account yet" in desk.post(f"/deliveries/{kept.pk}/sending/", follow=True).content.decode()
    ours = set_up(channel("email"), address("mailto:hello@mayest.example"), "Hello", EmailSettings("smtp.x.example"))
    assert underway.next_due(timezone.now()) is None
    assert "Send it now" in page(desk, parcel)
    desk.post(f"/deliveries/{kept.pk}/sending/")
    assert underway.next_due(timezone.now()) == kept
    kept.refresh_from_db()
    assert kept.account == ours


def test_a_colleague_who_did_not_write_it_takes_nothing_back(
    parcel: Conversation, sent: Delivery, priya: Colleague
) -> None:
    client = Client()
    client.force_login(priya)
    assert f'action="/deliveries/{sent.pk}/undo/"' not in page(client, parcel)
