"""A letter's scan is dropped on the desk, and stands beside what was read from it."""

from base64 import b64encode
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, FloatRect, Page, expect

from mayest.channels.scans.reading import Recognition as Words
from mayest.inbound.receive import Received, receive
from mayest.inbound.recognising import read
from mayest.record.models import Interaction, Recognition
from mayest.record.recognitions.recognitions import keep, next_to_read
from tests import drawing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROP = """([name, type, content]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name, { type }));
  const place = document.querySelector("[data-drop]");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
  }
}"""


def test_a_scan_dropped_on_the_page_becomes_a_letter(seat: Callable[..., Page]) -> None:
    page = seat("/letters/new/")
    expect(page.get_by_text("Or drop them here.")).to_be_visible()
    scan = b64encode(drawing.pdf(drawing.ENGLISH)).decode()
    page.evaluate(DROP, ["bench.pdf", "application/pdf", scan])
    expect(page.get_by_text("To be kept: bench.pdf")).to_be_visible()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The letter is kept")).to_be_visible()
    waiting = next_to_read()
    assert waiting is not None
    read(waiting)
    expect(page.get_by_text("the bench by the funnel")).to_be_visible(timeout=10_000)  # the page looks again by itself
    shown = page.get_by_role("img", name="Page 1 as it came")
    expect(shown).to_have_js_property("complete", value=True)
    assert shown.evaluate("picture => picture.naturalWidth") > 500


@pytest.fixture
def letter(db: None) -> Interaction:
    """Give a letter of two pages that was read, with something that was not."""
    scan = drawing.tiff(drawing.ENGLISH, drawing.GERMAN)
    receive([Received("letter", scan, None, "a test", None)])
    words = Words(f"{drawing.ENGLISH}\n{drawing.GERMAN}", 2, "Tesseract 5.3.0 (eng)", ("read without deu: install it",))
    keep(Recognition.objects.get(), words, [])
    return Interaction.objects.get()


def _places(page: Page) -> tuple[FloatRect, FloatRect]:
    words, pages = page.locator(".scan-words").bounding_box(), page.locator(".scan-pages").bounding_box()
    assert words
    assert pages
    return words, pages


def test_text_and_original_stand_side_by_side_where_there_is_room(
    seat: Callable[..., Page], letter: Interaction
) -> None:
    words, pages = _places(seat(f"/conversations/{letter.conversation_id}/", width=1400))
    assert words["x"] + words["width"] <= pages["x"]
    assert abs(words["y"] - pages["y"]) < 2
    words, pages = _places(seat(f"/conversations/{letter.conversation_id}/", width=360))
    assert words["y"] + words["height"] <= pages["y"]
    assert abs(words["x"] - pages["x"]) < 2


def test_it_works_without_scripts(seat: Callable[..., Page], letter: Interaction) -> None:
    page = seat(f"/conversations/{letter.conversation_id}/", java_script_enabled=False)
    page.get_by_role("link", name="Say who wrote it").click()
    page.get_by_role("button", name="It is winifred@example.org").click()
    expect(page.locator(".said h2")).to_have_text("winifred@example.org")
    page.goto("/letters/new/")
    files: FilePayload = {
        "name": "scan.pdf",
        "mimeType": "application/pdf",
        "buffer": drawing.pdf("A second letter from her."),
    }
    page.get_by_label("Scans").set_input_files(files)
    page.get_by_label("With whom").fill("winifred@example.org")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The letter is kept")).to_be_visible()
    expect(page.get_by_text("Not read yet")).to_be_visible()
