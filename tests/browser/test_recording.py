"""A recording in a real browser: dropped in, agreed to, and then played."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mayest.people.models import Colleague
from mayest.record.models import Contact, Conversation, Interaction, Recording
from tests.entrances.said import say
from tests.sounds import wav

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAYED = "audio => audio.duration > 2.9 && audio.currentTime > 0 && !audio.error"


@pytest.fixture
def call(parcel: Conversation, anna: Contact, tom: Colleague) -> Interaction:
    return say(parcel, anna, "Asked where her parcel is.", channel="phone", by=tom, minutes=4)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "call.wav"
    path.write_bytes(wav(3))
    return path


def drop(page: Page, call: Interaction, file: Path) -> None:
    page.goto(f"/interactions/{call.pk}/recordings/new/")
    page.get_by_label("Recording").set_input_files(file)
    page.get_by_role("button", name="Keep it").click()


def agree(page: Page) -> None:
    """Say yes for oneself, and note that the other side does."""
    mine = page.locator(".party", has_text="Tom Ashby (you)")
    mine.get_by_label("Yes, it may be heard").check()
    mine.get_by_role("button", name="Note it").click()
    expect(page.locator("audio")).to_have_count(0)
    theirs = page.locator(".party", has_text="Anna Keller")
    theirs.get_by_text("Note what they say").click()
    theirs.get_by_label("Yes, it may be heard").check()
    theirs.get_by_role("button", name="Note it").click()


def test_it_is_played_after_the_second_yes_and_can_be_wound_on(
    seat: Callable[..., Page], call: Interaction, file: Path
) -> None:
    page = seat()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    drop(page, call, file)
    expect(page.get_by_text("Not asked yet: Anna Keller, Tom Ashby (you)")).to_be_visible()
    agree(page)
    audio = page.locator("audio")
    audio.evaluate("audio => { audio.muted = true; return audio.play() }")
    page.wait_for_function(f"() => ({PLAYED})(document.querySelector('audio'))")
    audio.evaluate("audio => { audio.currentTime = 2.5 }")
    page.wait_for_function("() => document.querySelector('audio').currentTime >= 2.5")
    assert troubles == []


def test_the_same_without_scripts(seat: Callable[..., Page], call: Interaction, file: Path) -> None:
    page = seat("about:blank", java_script_enabled=False)
    drop(page, call, file)
    agree(page)
    expect(page.locator("audio")).to_have_count(1)
    expect(page.get_by_role("link", name="Save it")).to_be_visible()


def test_what_is_too_large_is_refused_before_it_is_sent(
    seat: Callable[..., Page], call: Interaction, file: Path
) -> None:
    page = seat(f"/interactions/{call.pk}/recordings/new/")
    page.get_by_label("Recording").evaluate("input => { input.dataset.largest = 1024 * 1024 / 64 }")
    page.get_by_label("Recording").set_input_files(file)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("alert")).to_contain_text("save it as MP3 or Opus")
    assert not Recording.objects.exists()


def test_one_that_is_refused_leaves_the_form_with_the_reason(
    seat: Callable[..., Page], call: Interaction, tmp_path: Path
) -> None:
    other = tmp_path / "call.wav"
    other.write_bytes(b"<html>")
    page = seat()
    drop(page, call, other)
    expect(page.locator(".field.wrong")).to_contain_text("no recording that a browser plays")
    other.write_bytes(wav(1))
    page.get_by_label("Recording").set_input_files(other)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Not asked yet: ")).to_be_visible()


WATCHED = """() => {
  const place = document.querySelector("[data-progress]");
  const told = [];
  const tell = () => sessionStorage.setItem("told", told.push(place.textContent.trim()) && told.join());
  new MutationObserver(tell).observe(place, { childList: true, subtree: true });
}"""


def test_how_far_it_has_come_is_shown(seat: Callable[..., Page], call: Interaction, tmp_path: Path) -> None:
    large = tmp_path / "long.wav"
    large.write_bytes(wav(600))
    page = seat(f"/interactions/{call.pk}/recordings/new/")
    page.evaluate(WATCHED)
    page.get_by_label("Recording").set_input_files(large)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Not asked yet: ")).to_be_visible()
    told = page.evaluate("sessionStorage.getItem('told')").split(",")
    assert told[0] == "0 %"
    assert "Nearly there" in told


def test_a_call_is_noted_with_its_recording(seat: Callable[..., Page], anna: Contact, file: Path) -> None:
    page = seat(f"/contacts/{anna.pk}/captures/new/")
    page.get_by_label("What was said").fill("Asked where her parcel is.")
    page.get_by_text("There is a recording of it").click()
    page.get_by_label("Recording").set_input_files(file)
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Noted, and the recording is kept.")).to_be_visible()
