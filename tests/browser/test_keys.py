"""Fast hands: one key an act, and none of them while somebody writes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from mayest.record.models import Closure, Contact, Conversation
from tests.entrances.said import say, somebody, talk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two(parcel: Conversation) -> tuple[Conversation, Conversation]:
    """Give two conversations, the newer first."""
    older = talk("Timetable")
    say(older, somebody("Peter Ott", "mailto:peter@example.net"), "When does the early boat go?")
    say(parcel, Contact.objects.get(name="Anna Keller"), "Hello?")
    return parcel, older


def test_j_and_k_move_and_enter_opens(seat: Callable[..., Page], two: tuple[Conversation, Conversation]) -> None:
    page = seat("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".row-link").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".row-link").nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/conversations/*/**")
    expect(page.locator("h1")).to_have_text("Timetable")


def test_r_goes_to_the_reply_and_no_key_acts_there(seat: Callable[..., Page], parcel: Conversation) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    page.keyboard.press("r")
    page.keyboard.type("jkrenauc/?")
    assert page.locator("textarea:focus").input_value() == "jkrenauc/?"
    assert not Closure.objects.exists()


def test_n_opens_the_note_and_a_the_assignment(seat: Callable[..., Page], parcel: Conversation) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    page.keyboard.press("n")
    expect(page.get_by_label("Internal note")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("a")
    expect(page.get_by_label("Assigned to")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Assigned to")).to_be_hidden()


def test_e_closes_and_opens_again(seat: Callable[..., Page], parcel: Conversation) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    page.keyboard.press("e")
    expect(page.locator(".messages")).to_contain_text("Closed")
    page.keyboard.press("e")
    expect(page.locator(".messages")).to_contain_text("Open again")


def test_slash_searches(seat: Callable[..., Page]) -> None:
    page = seat("/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    expect(page.locator("#query")).to_be_focused()


def test_the_palette_finds_acts_by_name(seat: Callable[..., Page], parcel: Conversation) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    page.keyboard.press("Control+k")
    palette = page.get_by_role("combobox", name="What to do")
    expect(palette).to_be_focused()
    page.keyboard.type("close conv")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Close the conversation")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Closed")


def test_the_palette_opens_while_one_writes_and_gives_the_place_back(
    seat: Callable[..., Page], parcel: Conversation
) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    page.keyboard.press("r")
    page.keyboard.type("Dear")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.keyboard.type(" Anna")
    assert page.locator("textarea:focus").input_value() == "Dear Anna"


def test_the_keys_are_shown_and_can_be_switched_off(seat: Callable[..., Page], parcel: Conversation) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Close the conversation")
    page.get_by_label("Single keys act").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.wait_for_timeout(200)
    assert not Closure.objects.exists()
