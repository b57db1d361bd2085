"""What the cleaning lets through, in the program that attacks are written for."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route

from mayest.desk.cleaning import clean
from mayest.record.models import Contact
from mayest.record.storage import blobs
from tests.corpora import corpus
from tests.entrances.said import say, talk

pytestmark = pytest.mark.browser

ACTING = """document.body.querySelectorAll("script, iframe, form, svg, math, style, object, embed").length"""
MAIL = b"""From: anna@example.org\r
Content-Type: text/html; charset=utf-8\r
\r
<h1 style="color: rgb(200, 0, 0)">Our offer</h1><script>document.title = "ran"</script>
<img src="https://spy.example/dot.gif" alt="a picture"><a href="https://example.org/offer" onclick="alert(1)">See</a>
<form action="https://spy.example/"><button>Send</button></form>
"""


@pytest.mark.corpus
def test_no_known_attack_runs_even_without_a_policy(chromium: Browser) -> None:
    """Here the first wall stands alone: no policy, no sandbox, scripts on."""
    folder = corpus("html-xss")
    payloads = (folder / "payloadbox.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    payloads += [case["payload"] for case in json.loads((folder / "dompurify-expect.json").read_text(encoding="utf-8"))]
    page = chromium.new_page()
    signs: list[str] = []

    def ran(dialog: Dialog) -> None:
        signs.append(dialog.message)
        dialog.dismiss()

    def called(route: Route) -> None:
        signs.append(route.request.url)
        route.abort()

    page.on("dialog", ran)
    page.route("**/*", called)
    for start in range(0, len(payloads), 500):
        some = "".join(f"<div>{clean(payload)}</div>" for payload in payloads[start : start + 500])
        page.set_content(f"<!doctype html><meta charset=utf-8>{some}")
        page.wait_for_timeout(50)
        assert (page.evaluate(ACTING), signs) == (0, [])
    page.close()


@pytest.mark.django_db(transaction=True)
def test_a_message_is_shown_as_sent_and_nothing_in_it_runs_or_calls_home(
    seat: Callable[..., Page], anna: Contact
) -> None:
    [raw] = blobs.keep([MAIL])
    spoken = say(talk("Offer"), anna, "Our offer", rich=True, raw=raw)
    page = seat("about:blank")
    called: list[str] = []

    def note(route: Route) -> None:
        called.append(route.request.url)
        route.abort()

    page.context.route("https://**/*", note)
    page.goto(f"/conversations/{spoken.conversation_id}/")
    assert not any("/html/" in frame.url for frame in page.frames)
    page.get_by_text("Show as sent").click()
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", name="Our offer").wait_for()
    assert frame.get_by_role("heading").evaluate("(heading) => getComputedStyle(heading).color") == "rgb(200, 0, 0)"
    assert frame.locator("script, form, button").count() == 0
    assert called == []
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="See").click()
    opened.value.wait_for_event("close", timeout=1) if opened.value.is_closed() else opened.value.close()
    assert called == ["https://example.org/offer"]
    assert page.title().startswith("Offer")
