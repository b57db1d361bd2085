"""The underline stands under the words it means, wherever a browser puts them."""

import base64
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from mayest.record.models import Conversation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "We are looking for your parcel and shall write again as soon as there is any news of it at all. "
TEXTS = {
    "plain": "Please answer ASAP, Anna.",
    "emoji": "😀👩‍👩‍👧🏽 Thank you 🇬🇧 please answer ASAP, Anna.",
    "combining": "Cafe\u0301 Zu\u0308rich n\u0303o\u0302 answer ASAP, Anna.",
    "right to left": "مرحبا يا آنا ASAP من فضلك",
    "both ways": "Hello آنا، please answer ASAP שלום רב.",
    "two directions": "مرحبا\nPlease answer ASAP.\nשלום",  # noqa: RUF001 - other scripts are the point
    "tabs and spaces": "a\tb\t\tc     please   answer\tASAP.",
    "wrapped": LONG * 2 + "Please answer ASAP. " + LONG,
    "one long word": "x" * 300 + " ASAP " + "y" * 300,
    "empty lines": "\n\n\nPlease\n\n\nanswer ASAP\n\n",
    "scrolled": (LONG + "\n") * 30 + "Please answer ASAP.",
    "ligatures": "office affliction fi ffl AVAToTe answer ASAP ffi",
    "far east": "お世話になります。" * 9 + "ASAP でお願いします。",
}

# The page's own answer to where the words are: the same text, in the same place, measured by a Range.
RANGE = """(field, words) => {
  const twin = document.createElement("div"), style = getComputedStyle(field), box = field.getBoundingClientRect();
  for (const name of style) twin.style.setProperty(name, style.getPropertyValue(name));
  Object.assign(twin.style, { position: "fixed", left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`,
    height: `${box.height}px`, minHeight: 0, maxHeight: "none", margin: 0, overflow: "hidden auto" });
  twin.dir = "auto";
  twin.textContent = `${field.value}\\n\\n`;
  document.body.append(twin);
  twin.scrollTop = field.scrollTop;
  const range = new Range(), start = field.value.indexOf(words);
  range.setStart(twin.firstChild, start);
  range.setEnd(twin.firstChild, start + words.length);
  const boxes = [...range.getClientRects()].flatMap(({ left, top, right, bottom }) => [left, top, right, bottom]);
  twin.remove();
  return boxes;
}"""

MARK = """() => {
  const boxes = [...document.querySelector(".mirror mark").getClientRects()];
  return boxes.flatMap(({ left, top, right, bottom }) => [left, top, right, bottom]);
}"""

# What the browser itself paints as selected is where the words are: the box of that colour in a picture of the page.
SELECTED = """async ([picture, ratio]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data, width } = pen.getImageData(0, 0, image.width, image.height);
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] < 240 || data[at + 1] > 15 || data[at + 2] < 240) continue;
    const x = (at / 4) % width, y = Math.floor(at / 4 / width);
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  }
  return [left, top, right, bottom].map((edge) => edge / ratio);
}"""
MAGENTA = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("textarea::selection { background: #f0f; color: #f0f } .mirror mark { visibility: hidden }");
  document.adoptedStyleSheets.push(sheet);
}"""

# Two thousand edits at random: what is left of a span has the words it had, and no letter was put next to it.
EDITS = """async () => {
  const { shifted } = await import("/static/desk/js/composition/spans.js");
  const signs = [..."ab \\n😀e\u0301."], letter = /[\\p{L}\\p{N}\\p{M}_]/u;
  const found = { wrong: [], kept: false, gone: false };
  let seed = 7;
  const any = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const words = (length) => Array.from({ length }, () => signs[any(signs.length)]).join("");
  for (let round = 0; round < 2000; round += 1) {
    const text = `${words(any(9))} ASAP ${words(any(9))}`, start = text.indexOf("ASAP"), span = [start, start + 4];
    const at = any(text.length + 1), after = text.slice(0, at) + words(any(3)) + text.slice(at + any(4));
    const [left] = shifted([span], text, after);
    found[left ? "kept" : "gone"] = true;
    if (!left) continue;
    const [before, behind] = [after[left[0] - 1] ?? " ", after[left[1]] ?? " "];
    if (after.slice(...left) !== "ASAP" || letter.test(before) || letter.test(behind)) found.wrong.push([text, after]);
  }
  return found;
}"""
UNITS = """async () => {
  const { toUtf16 } = await import("/static/desk/js/composition/spans.js");
  const text = "😀 ASAP e\u0301 👩‍👩‍👧🇬🇧";
  const points = [...text], at = (sign) => points.indexOf(sign);
  const spans = [[at("A"), at("A") + 4], [at("e"), at("e") + 2], [points.length - 2, points.length]];
  return toUtf16(text, spans).map((span) => text.slice(...span));
}"""


@pytest.fixture
def page(seat: Callable[..., Page], parcel: Conversation) -> Page:
    """Give the conversation, ready for an answer."""
    return seat(f"/conversations/{parcel.pk}/")


def write(page: Page, text: str) -> Locator:
    """Write a text that asks for something ASAP, and wait for the mark under it."""
    field = page.locator("#reply-text")
    field.fill("")
    page.locator(".mirror mark").wait_for(state="detached")
    field.fill(text)
    page.locator(".mirror mark").wait_for(state="attached")
    field.scroll_into_view_if_needed()
    field.evaluate("field => { field.scrollTop = field.scrollHeight; }")
    page.wait_for_timeout(60)  # a scroll is followed in the next frame
    return field


def settled(page: Page) -> None:
    """Wait until everything is kept, so that nothing is on its way when the test ends."""
    expect(page.locator("[data-unkept]")).to_have_count(0)


def painted(page: Page, field: Locator, ratio: float = 1) -> list[float]:
    """Select the words, and find the box that the browser fills for it: as wide as they are, as high as their line."""
    page.evaluate(MAGENTA)
    field.focus()
    field.evaluate("field => field.setSelectionRange(...[0, 4].map((more) => field.value.indexOf('ASAP') + more))")
    field.evaluate("field => { field.scrollTop = field.scrollHeight; }")
    page.wait_for_timeout(60)
    picture = base64.b64encode(page.screenshot(scale="device")).decode("ascii")
    found: list[float] = page.evaluate(SELECTED, [picture, ratio])
    return found


def is_under(mark: list[float], line: list[float]) -> bool:
    """Whether a mark begins and ends where the words do, and stands in the middle of their line."""
    left, top, right, bottom = (one - other for one, other in zip(mark, line, strict=True))
    return abs(left) <= 1.5 and abs(right) <= 1.5 and -1 <= top <= 8 and -8 <= bottom <= 1


def test_a_mark_stands_where_a_range_says_the_words_are(page: Page) -> None:
    for name, text in TEXTS.items():
        field = write(page, text)
        assert page.locator(".mirror mark").all_text_contents() == ["ASAP"]
        assert page.evaluate(MARK) == pytest.approx(field.evaluate(RANGE, "ASAP"), abs=0.5), name
    settled(page)


def test_a_mark_stands_where_the_browser_paints_the_words(page: Page) -> None:
    found = {}
    for name, text in TEXTS.items():
        field = write(page, text)
        found[name] = (page.evaluate(MARK), painted(page, field))
    assert {name: boxes for name, boxes in found.items() if not is_under(*boxes)} == {}
    settled(page)


def test_a_mark_of_several_words_breaks_where_they_do(seat: Callable[..., Page], parcel: Conversation) -> None:
    page = seat(f"/conversations/{parcel.pk}/", width=360, height=740)
    words = "you should have read our terms and conditions"
    field = write(page, f"We are sorry, but {words}, as everybody does.")
    marked = page.locator(".mirror mark").first.text_content() or ""
    assert marked in words
    boxes = page.evaluate(MARK)
    assert len(boxes) > 4
    assert boxes == pytest.approx(field.evaluate(RANGE, marked), abs=0.5)
    settled(page)


@pytest.mark.parametrize(
    ("ratio", "options"),
    [
        (1, {"width": 360, "height": 740}),
        (2, {"width": 700, "height": 450, "device_scale_factor": 2}),
        (1.25, {"width": 1120, "height": 720, "device_scale_factor": 1.25}),
        (1, {"color_scheme": "dark"}),
    ],
    ids=["narrow", "zoomed", "zoomed oddly", "dark"],
)
def test_so_it_does_in_any_window(
    seat: Callable[..., Page], parcel: Conversation, ratio: float, options: dict[str, object]
) -> None:
    page = seat(f"/conversations/{parcel.pk}/", **options)
    field = write(page, TEXTS["emoji"] + " " + LONG)
    mark = page.evaluate(MARK)
    assert is_under(mark, painted(page, field, ratio))
    settled(page)


def test_so_it_does_in_a_larger_type(page: Page) -> None:
    field = write(page, TEXTS["wrapped"])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_timeout(100)
    assert page.evaluate(MARK) == pytest.approx(field.evaluate(RANGE, "ASAP"), abs=0.5)
    settled(page)


def test_whatever_is_edited_a_span_keeps_its_words_or_goes(page: Page) -> None:
    assert page.evaluate(EDITS) == {"wrong": [], "kept": True, "gone": True}


def test_code_points_become_the_pages_own_units(page: Page) -> None:
    assert page.evaluate(UNITS) == ["ASAP", "e\u0301", "\U0001f1ec\U0001f1e7"]


def test_it_follows_a_field_that_is_pulled_larger_and_scrolled(page: Page) -> None:
    field = write(page, TEXTS["scrolled"])
    field.evaluate("field => { field.style.height = '300px'; field.scrollTop = 40; }")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('.mirror').scrollTop") == 40
    assert page.evaluate(MARK) == pytest.approx(field.evaluate(RANGE, "ASAP"), abs=0.5)
    settled(page)
