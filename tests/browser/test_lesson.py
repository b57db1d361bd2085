"""A lesson is done with three keys; what comes of it lies on the learner's device, and nowhere else."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from mayest.lessons.teaching.shipped import order
from mayest.people.models import Colleague
from tests.entrances.test_lesson import everything_kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = order()[0]


def kept(page: Page, learner: Colleague) -> dict[str, dict[str, object]]:
    """Give what the device knows."""
    told = page.evaluate("name => localStorage.getItem(name)", f"lessons-{learner.pk}")
    return dict(json.loads(told)["memories"]) if told else {}


def put(page: Page, learner: Colleague, memories: dict[str, object]) -> None:
    told = json.dumps({"version": 1, "memories": memories})
    page.evaluate("([name, told]) => localStorage.setItem(name, told)", [f"lessons-{learner.pk}", told])
    page.reload()


def memory(days: float) -> dict[str, object]:
    """Give what is remembered of a lesson that comes back in so many days."""
    due = timezone.now() + timedelta(days=days)
    return {"stability": 3.0, "difficulty": 5.0, "last": (due - timedelta(days=3)).isoformat(), "due": due.isoformat()}


def take(page: Page, *, right: bool) -> None:
    """Take one of the two by its key."""
    choices = page.locator(".choice")
    first_is_right = choices.first.get_attribute("data-went") == "well"
    page.keyboard.press("1" if first_is_right == right else "2")
    expect(page.locator(".lesson-done")).to_contain_text("It is good to do it again on")


def test_it_is_done_by_keyboard_and_the_next_one_is_an_enter_away(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat("/lessons/")
    expect(page.locator("#today")).to_contain_text("Two minutes for the first one?")
    page.keyboard.press("b")
    page.wait_for_url(f"**/lessons/{FIRST}/")
    take(page, right=True)
    assert set(kept(page, tom)) == {FIRST}
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/lessons/{order()[1]}/")
    page.goto("/lessons/")
    expect(page.locator(f'[data-key="{FIRST}"]')).to_contain_text("again on")


def test_nothing_of_it_is_kept_on_the_server_and_no_answer_stands_in_an_address(
    seat: Callable[..., Page], tom: Colleague
) -> None:
    page = seat(f"/lessons/{FIRST}/")
    before = everything_kept()
    cookies = page.context.cookies()
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - a bound method of a list is refused
    take(page, right=False)
    assert everything_kept() == before
    assert page.context.cookies() == cookies
    [asked] = [request for request in sent if "/static/" not in request.url]  # the icon comes when it likes
    assert (asked.method, asked.url.partition("/lessons/")[2]) == ("POST", "date/")
    assert json.loads(asked.post_data or "") == {"memory": None, "went": "not_yet"}


def test_the_first_choice_counts_and_both_can_be_read(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat(f"/lessons/{FIRST}/")
    take(page, right=False)
    known = kept(page, tom)
    page.locator('.choice[data-went="well"] summary').click()
    expect(page.locator(".choice[open]")).to_have_count(2)
    assert kept(page, tom) == known


def test_a_wording_of_ones_own_is_judged_by_oneself_and_sent_nowhere(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat("/lessons/joiners/say-it-plainly/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    page.get_by_label("Your wording").fill("Xyzzy, you get your money back.")
    expect(page.get_by_role("button", name="Nearly")).to_be_hidden()
    page.get_by_text("Show how it could read").click()
    expect(page.locator("mark")).to_have_text(
        "Pursuant to your letter of the 3rd, we hereby inform you that your request could be granted."
    )
    page.keyboard.press("2")
    expect(page.locator(".lesson-done")).to_contain_text("good to do it again")
    assert set(kept(page, tom)) == {"joiners/say-it-plainly"}
    assert len([url for url in sent if "/static/" not in url]) == 1
    assert "Xyzzy" not in " ".join(sent)
    assert "Xyzzy" not in page.evaluate("JSON.stringify(localStorage)")


def test_what_is_due_is_reckoned_on_the_device(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat("/lessons/")
    put(page, tom, {order()[3]: memory(-2), "rules/english/haste/asap": memory(0), FIRST: memory(9)})
    expect(page.locator("#today")).to_contain_text("2 lessons are good to do again today")
    assert page.locator(".due").count() == 2
    page.get_by_role("link", name="Begin").click()
    page.wait_for_url(f"**/lessons/{order()[3]}/")
    page.goto("/lessons/")
    put(page, tom, {key: memory(4) for key in order()})
    expect(page.locator("#today")).to_contain_text("Nothing is due today. The next comes on")
    expect(page.get_by_role("link", name="Begin")).to_be_hidden()


def test_what_the_device_knows_goes_along_as_a_file(seat: Callable[..., Page], tom: Colleague, tmp_path: Path) -> None:
    page = seat("/lessons/")
    put(page, tom, {FIRST: memory(9)})
    page.get_by_text("What this device knows").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save it as a file").click()
    file = tmp_path / "lessons.json"
    waiting.value.save_as(file)
    other = seat("/lessons/")
    put(other, tom, {FIRST: memory(1), order()[1]: memory(2)})
    other.get_by_text("What this device knows").click()
    other.locator("[data-bring]").set_input_files(file)
    expect(other.locator("#yours [data-said]")).to_contain_text("Brought.")
    assert set(kept(other, tom)) == {FIRST, order()[1]}
    assert kept(other, tom)[FIRST] == kept(page, tom)[FIRST]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"version": 2, "memories": {}}'])
def test_a_file_that_is_none_says_so_and_changes_nothing(
    seat: Callable[..., Page], tom: Colleague, tmp_path: Path, text: str
) -> None:
    page = seat("/lessons/")
    put(page, tom, {FIRST: memory(9)})
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    page.locator("[data-bring]").set_input_files(file)
    expect(page.locator("#yours [data-said]")).to_have_text(
        "That is no file from here: choose the one that was saved on the other device."
    )
    assert set(kept(page, tom)) == {FIRST}


def test_all_of_it_is_forgotten_and_brought_back(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat("/lessons/")
    put(page, tom, {FIRST: memory(9)})
    page.get_by_text("What this device knows").click()
    page.get_by_role("button", name="Forget all of it").click()
    assert kept(page, tom) == {}
    page.get_by_role("button", name="Undo").click()
    assert set(kept(page, tom)) == {FIRST}


def test_what_somebody_put_there_by_hand_breaks_nothing(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat("/lessons/")
    put(page, tom, {FIRST: {"stability": "much"}, order()[1]: None, order()[2]: memory(3)})
    expect(page.locator(f'[data-key="{order()[2]}"]')).to_contain_text("again on")
    expect(page.locator("#today")).to_contain_text("Nothing is due today. If you like")


def test_where_nobody_can_be_asked_it_is_done_all_the_same(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat(f"/lessons/{FIRST}/")
    page.route("**/lessons/date/", lambda route: route.abort())
    page.keyboard.press("1")
    expect(page.locator(".lesson-done")).to_contain_text("could not be asked just now; nothing is lost")
    assert kept(page, tom) == {}


def test_without_scripts_it_is_read_and_done(seat: Callable[..., Page], tom: Colleague) -> None:
    page = seat("/lessons/", java_script_enabled=False)
    assert "Only being told when" in page.inner_text("main")
    page.get_by_role("link", name="Whose is it?").click()
    page.locator(".choice summary").first.click()
    expect(page.locator(".choice[open] .outcome")).to_be_visible()
    assert page.locator(".lesson-done").is_hidden()
