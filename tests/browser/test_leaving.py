"""A message on its way out, as its writer sees it: undone in time, gone by itself, or looked at by somebody else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from mayest.channels.email.settings import EmailSettings
from mayest.channels.registry import channel
from mayest.channels.wire import Sent
from mayest.outbound.written import as_said, written
from mayest.people.models import Colleague
from mayest.policies.looks import require_look
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.contacts.contacts import claim
from mayest.record.models import Account, Composition, Contact, Conversation, Delivery, Grade, Hold, State
from mayest.record.outgoing import underway

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IBAN = "DE89 3704 0044 0532 0130 00"


@pytest.fixture
def ours(db: None) -> Account:
    """Give an account that could send; nothing here does."""
    return set_up(channel("email"), address("mailto:hello@mayest.example"), "Hello", EmailSettings("smtp.x.example"))


@pytest.fixture
def page(seat: Callable[..., Page], ours: Account, parcel: Conversation) -> Page:
    return seat(f"/conversations/{parcel.pk}/")


def write(page: Page, text: str) -> None:
    field = page.locator("#reply-text")
    field.fill(text)
    field.press("Control+Enter")


def test_a_message_is_undone_in_time_and_stands_where_it_was_written(page: Page) -> None:
    write(page, "We have found it, Anna.")
    waiting = page.locator(".said.waiting")
    expect(waiting).to_contain_text("Goes out in")
    waiting.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(page.locator("#reply-text")).to_have_value("We have found it, Anna.")
    assert not Delivery.objects.exists()


def test_once_it_has_left_the_page_shows_it_as_said_without_a_reload(page: Page, ours: Account) -> None:
    write(page, "We have found it, Anna.")
    expect(page.locator(".said.waiting")).to_contain_text("Goes out in")
    page.evaluate("window.stayed = true")
    delivery = Delivery.objects.get()
    written(delivery, ours)
    attempt = underway.begin(delivery)
    assert attempt is not None
    underway.arrived(attempt, Sent("250 fine"), as_said(delivery))
    expect(page.locator(".said.waiting")).to_have_count(0)
    expect(page.locator(".said.out").last).to_contain_text("We have found it, Anna.")
    assert page.evaluate("window.stayed")


def test_a_second_look_is_asked_for_with_a_question(page: Page, peter: Contact) -> None:
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    write(page, f"Your refund goes to {IBAN}.")
    page.get_by_label("Why it may go all the same").fill("Is this hers?")
    page.get_by_role("button", name="Ask for a second look").click()
    expect(page.locator(".said.waiting")).to_contain_text("Waits for a second look")
    expect(page.locator("#reply-text")).to_have_value("")
    assert Hold.objects.get().asked == "Is this hers?"
    assert not Composition.objects.exists()


def test_where_a_policy_names_somebody_enter_asks_them(page: Page, peter: Contact, priya: Colleague) -> None:
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    require_look("common/record", priya, None, 60, priya)
    write(page, f"Your refund goes to {IBAN}.")
    asked = page.get_by_label("What Priya Nair should know")
    asked.fill("He is her brother.")
    asked.press("Enter")
    expect(page.get_by_text("Priya Nair is asked to look.")).to_be_visible()
    expect(page.locator(".said.waiting")).to_contain_text("Priya Nair looks at it")


def test_whoever_looks_changes_the_words_and_releases_it(seat: Callable[..., Page], page: Page, peter: Contact) -> None:
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    write(page, f"Your refund goes to {IBAN}.")
    page.get_by_role("button", name="Ask for a second look").click()
    expect(page.locator(".said.waiting")).to_be_visible()
    looking = seat("/looks/", width=360, height=740)
    looking.locator(".row-link").click()
    expect(looking.get_by_label("The words")).to_have_value(f"Your refund goes to {IBAN}.")
    assert looking.evaluate("document.documentElement.scrollWidth") <= 360
    looking.get_by_label("The words").fill("Your refund goes to your account.")
    looking.get_by_role("button", name="Release").click()
    expect(looking.get_by_text("Released: it goes out now.")).to_be_visible()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.text) == (State.WAITING, "Your refund goes to your account.")
