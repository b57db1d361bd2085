"""May I say when it ships? Asked from the words one is writing, by keyboard, and back to them; and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from mayest.people.models import Colleague
from mayest.policies.models import Acknowledgement, Edition
from mayest.record.models import Conversation
from tests.policies.editions import anchor_of, draft, in_force

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "may I say when it ships?"


@pytest.fixture
def edition(tom: Colleague, magnus: Colleague) -> Edition:
    return in_force(draft(tom), magnus)


def test_the_policies_answer_while_one_writes(
    seat: Callable[..., Page], parcel: Conversation, edition: Edition
) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    text = page.get_by_label("What you write")
    text.fill("It comes ")
    page.keyboard.press("F2")
    question = page.get_by_label("Ask the policies")
    expect(question).to_be_focused()
    page.keyboard.type(QUESTION)
    answer = page.locator(".policy-hits li").first
    expect(answer).to_contain_text("You may say when a parcel ships")
    link = answer.get_by_role("link")
    place = f"/policies/{edition.policy_id}/editions/1/#{anchor_of(edition, 'You may say when')}"
    assert link.get_attribute("href") == place
    assert link.get_attribute("target") == "_blank"
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    page.keyboard.type("on Friday")
    expect(text).to_have_value("It comes on Friday")
    assert QUESTION not in page.url


def test_the_newest_question_is_the_one_that_is_answered(
    seat: Callable[..., Page], parcel: Conversation, edition: Edition
) -> None:
    page = seat(f"/conversations/{parcel.pk}/")
    page.keyboard.press("m")
    question = page.get_by_label("Ask the policies")
    expect(question).to_be_focused()
    question.press_sequentially("parcel zeppelin")
    question.fill("zeppelin")
    expect(page.locator("#policy-hits")).to_contain_text("No policy says anything of that")
    question.fill("")
    question.press("Enter")
    expect(page.locator("#policy-hits")).to_be_empty()


def test_the_paragraph_that_a_link_leads_to_is_marked(seat: Callable[..., Page], edition: Edition) -> None:
    anchor = anchor_of(edition, "Only the freight desk")
    page = seat(f"/policies/{edition.policy_id}/editions/1/#{anchor}", height=300)
    paragraph = page.locator(f"#{anchor}")
    expect(paragraph).to_be_in_viewport()
    assert paragraph.evaluate("element => element.matches(':target')")
    assert paragraph.evaluate("element => getComputedStyle(element).boxShadow") != "none"


def test_all_of_it_works_without_scripts(
    seat: Callable[..., Page], parcel: Conversation, edition: Edition, tom: Colleague
) -> None:
    page = seat(f"/conversations/{parcel.pk}/", java_script_enabled=False)
    page.get_by_text("May I ...?").click()
    page.get_by_label("Ask the policies").fill(QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
    assert page.inner_text("h1") == "May I ...?"
    assert "You may say when a parcel ships" in page.inner_text(".policy-hits")
    page.goto("/")
    page.get_by_role("link", name="Delivery").click()
    page.get_by_text("Decline, and say why").click()
    page.get_by_label("Why").fill("I have no telephone.")
    page.get_by_role("button", name="Decline").click()
    assert "You declined" in page.inner_text("#answer")
    page.get_by_role("button", name="Accept").click()
    assert "You accepted this" in page.inner_text("#answer")
    assert Acknowledgement.objects.get().colleague == tom
