"""Writing an answer with advice at one's elbow, in a real browser."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Locator, Page, Request, Route, expect

from mayest.record.contacts.contacts import claim
from mayest.record.models import Composition, Contact, Conversation, Delivery, Grade, Release

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HIS = "DE89 3704 0044 0532 0130 00"
LISTEN = """() => {
  const voice = document.querySelector("[data-voice]");
  window.said = [];
  new MutationObserver(() => said.push(voice.textContent)).observe(voice, { childList: true });
}"""


@pytest.fixture
def page(seat: Callable[..., Page], parcel: Conversation) -> Page:
    return seat(f"/conversations/{parcel.pk}/")


@pytest.fixture
def peters_account(peter: Contact) -> str:
    claim(peter, f"iban:{HIS}", Grade.ATTESTED, "on his form", None)
    return HIS


def field(page: Page) -> Locator:
    return page.locator("#reply-text")


def type_in(page: Page, text: str) -> Locator:
    writing = field(page)
    writing.click()
    writing.press_sequentially(text)
    return writing


def marks(page: Page) -> Locator:
    return page.locator(".mirror mark")


def pieces(page: Page) -> Locator:
    return page.locator("[data-advice-list] [data-piece]")


def settled(page: Page) -> None:
    """Wait until everything is kept, so that nothing is on its way when the test ends."""
    expect(page.locator("[data-unkept]")).to_have_count(0)


def heard(page: Page) -> list[Request]:
    """Listen to what the page tells the server from now on."""
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 - Playwright takes no method of C
    return requests


# Taking and keeping


def test_tab_takes_the_better_wording_and_undo_gives_it_back(page: Page) -> None:
    writing = type_in(page, "Please answer ASAP")
    expect(page.locator(".hint")).to_contain_text("as soon as you can")
    writing.press("Tab")
    expect(writing).to_have_value("Please answer as soon as you can")
    expect(writing).to_be_focused()
    expect(marks(page)).to_have_count(0)
    writing.press("Control+z")
    expect(writing).to_have_value("Please answer ASAP")
    expect(marks(page)).to_have_text(["ASAP"])
    settled(page)


def test_the_wording_lands_on_its_own_words_behind_emoji(page: Page) -> None:
    writing = type_in(page, "👩‍👩‍👧 e\u0301 Dear Ana, 😀")
    writing.fill("👩‍👩‍👧 e\u0301 please answer ASAP 😀 thanks")
    pieces(page).get_by_role("button", name="by Friday").click()
    expect(writing).to_have_value("👩‍👩‍👧 e\u0301 please answer by Friday 😀 thanks")
    settled(page)


def test_escape_keeps_what_was_written_and_the_server_hears_nothing(page: Page) -> None:
    writing = type_in(page, "Please answer ASAP")
    expect(marks(page)).to_have_count(1)
    settled(page)
    requests = heard(page)
    writing.press("Escape")
    expect(marks(page)).to_have_count(0)
    expect(pieces(page)).to_have_count(0)
    page.wait_for_timeout(400)
    assert requests == []
    with page.expect_response("**/advice/"):
        writing.press_sequentially(", or ring ASAP.")
    expect(pieces(page)).to_have_count(0)
    assert all("dismiss" not in (request.post_data or "").lower() for request in requests)
    settled(page)
    with page.expect_response("**/advice/"):
        page.reload()
    expect(marks(page)).to_have_count(0)


def test_tab_moves_on_where_no_advice_is_marked(page: Page) -> None:
    writing = type_in(page, "Please answer ASAP, Anna.")
    expect(marks(page)).to_have_count(1)
    expect(page.locator(".hint")).to_be_hidden()
    writing.press("Tab")
    expect(writing).not_to_be_focused()
    expect(writing).to_have_value("Please answer ASAP, Anna.")
    settled(page)


def test_coming_in_by_tab_is_not_yet_to_ask(page: Page) -> None:
    writing = type_in(page, "Please answer ASAP")
    expect(page.locator(".hint")).to_be_visible()
    writing.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(writing).to_be_focused()
    page.keyboard.press("Tab")
    expect(writing).not_to_be_focused()
    expect(writing).to_have_value("Please answer ASAP")
    settled(page)


def test_f8_goes_from_one_to_the_next(page: Page) -> None:
    writing = type_in(page, "Dear Ana, please answer ASAP. Thank you.")
    expect(marks(page)).to_have_count(2)
    writing.press("F8")
    expect(page.locator("[data-piece][data-active]")).to_contain_text("Ana")
    writing.press("F8")
    expect(page.locator("[data-piece][data-active]")).to_contain_text("ASAP")
    writing.press("Tab")
    expect(writing).to_have_value("Dear Ana, please answer as soon as you can. Thank you.")
    settled(page)


def test_a_choice_from_the_list_puts_the_caret_there(page: Page) -> None:
    writing = type_in(page, "Please answer ASAP. Thank you.")
    pieces(page).locator("[data-words]").click()
    expect(writing).to_be_focused()
    assert writing.evaluate("field => field.selectionStart") == len("Please answer ASAP")
    expect(page.locator(".hint")).to_be_visible()
    settled(page)


# Never under the wrong words


def test_marks_move_along_and_go_with_their_words(page: Page) -> None:
    writing = type_in(page, "Please answer ASAP, Anna.")
    expect(marks(page)).to_have_text(["ASAP"])
    page.route("**/advice/", lambda route: route.abort())
    writing.press("Home")
    writing.press_sequentially("😀 Hello. ")
    expect(marks(page)).to_have_text(["ASAP"])
    writing.press("End")
    writing.press_sequentially(" Thank you")
    expect(marks(page)).to_have_text(["ASAP"])
    end = "😀 Hello. Please answer ASAP"
    writing.evaluate("(field, at) => field.setSelectionRange(at, at)", len(end) + 1)
    writing.press_sequentially("x")
    expect(marks(page)).to_have_count(0)
    expect(page.get_by_text("Advice is away for the moment")).to_be_visible()
    settled(page)


def test_an_answer_to_what_stood_there_before_is_dropped(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/advice/", lambda route: waiting.append(route))  # noqa: PLW0108 - likewise
    writing = type_in(page, "ASAP")
    page.wait_for_timeout(400)
    writing.press_sequentially(" is what we never say.")
    page.wait_for_timeout(400)
    assert len(waiting) == 2
    attributes = 'data-piece data-key="{0}" data-level="hold" data-spans="0:4"'
    piece = f"<ol><li {attributes}><q data-words>{{0}}</q><p data-why></p></li></ol>"
    waiting[1].fulfill(body=piece.format("new"))
    expect(pieces(page)).to_have_text(["new"])
    waiting[0].fulfill(body=piece.format("old"))
    page.wait_for_timeout(200)
    expect(pieces(page)).to_have_text(["new"])
    settled(page)


def test_the_writers_own_text_is_never_touched(page: Page) -> None:
    text = "Dear Ana,\n\n\tplease  answer ASAP \u200d\u202e😀\n"
    field(page).fill(text)
    expect(marks(page)).to_have_count(2)
    expect(field(page)).to_have_value(text)
    assert page.locator(".mirror").evaluate("layer => layer.textContent").rstrip("\n") == text.rstrip("\n")
    settled(page)


# Kept


def test_what_is_written_is_kept_at_a_pause_and_there_after_a_reload(page: Page) -> None:
    type_in(page, "Dear Anna,\nit was found 😀")
    expect(page.locator("[data-kept]")).to_have_text(re.compile(r"Kept \d\d:\d\d"))
    assert Composition.objects.get().text == "Dear Anna,\nit was found 😀"
    page.reload()
    expect(field(page)).to_have_value("Dear Anna,\nit was found 😀")


def test_what_is_written_is_kept_when_the_page_is_left_at_once(page: Page) -> None:
    type_in(page, "Half a thou")
    page.goto("/contacts/")
    page.wait_for_timeout(300)
    assert Composition.objects.get().text == "Half a thou"


def test_two_windows_do_not_lose_each_others_words(page: Page, seat: Callable[..., Page], parcel: Conversation) -> None:
    type_in(page, "From the desk")
    settled(page)
    train = seat(f"/conversations/{parcel.pk}/")
    field(train).fill("From the train")
    settled(train)
    type_in(page, ", later")
    expect(page.locator("[data-kept]")).to_contain_text("From the train")
    page.get_by_role("button", name="Keep mine instead").click()
    settled(page)
    assert Composition.objects.get().text == "From the desk, later"


def test_who_comes_back_finds_what_was_written_in_the_other_window(
    page: Page, seat: Callable[..., Page], parcel: Conversation
) -> None:
    other = seat(f"/conversations/{parcel.pk}/")
    type_in(other, "From the train ASAP")
    settled(other)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(field(page)).to_have_value("From the train ASAP")
    expect(marks(page)).to_have_text(["ASAP"])
    type_in(page, ", and on")
    settled(page)
    assert Composition.objects.get().text.endswith("and on")


def test_without_a_connection_nothing_is_lost(page: Page) -> None:
    page.context.set_offline(True)
    type_in(page, "From the tunnel ASAP")
    expect(page.locator("[data-kept]")).to_contain_text("stays here")
    page.context.set_offline(False)
    expect(page.locator("[data-kept]")).to_contain_text(re.compile(r"Kept \d\d:\d\d"), timeout=10_000)
    assert Composition.objects.get().text == "From the tunnel ASAP"


def test_a_discarded_draft_can_be_had_back_for_some_seconds(page: Page) -> None:
    writing = type_in(page, "Not like this")
    settled(page)
    page.get_by_role("button", name="Discard").click()
    expect(writing).to_have_value("")
    page.get_by_role("button", name="Undo").click()
    expect(writing).to_have_value("Not like this")
    page.get_by_role("button", name="Discard").click()
    with page.expect_response("**/composition/undo/"):
        type_in(page, "Better so")
    settled(page)
    assert Composition.objects.get().text == "Better so"


def test_files_are_taken_in_and_out(page: Page) -> None:
    page.set_input_files("input[name=files]", {"name": "a b.txt", "mimeType": "text/plain", "buffer": b"a"})
    enclosed = page.get_by_role("list", name="Files that go along")
    expect(enclosed).to_contain_text("a b.txt")
    type_in(page, "See the file.")
    settled(page)
    page.reload()
    expect(enclosed).to_contain_text("a b.txt")
    enclosed.get_by_role("button", name="Remove a b.txt").click()
    expect(enclosed).to_have_count(0)
    settled(page)


# Sending


def test_control_and_enter_sends_and_leaves_no_draft(page: Page) -> None:
    type_in(page, "We have found it, Anna.").press("Control+Enter")
    expect(page.get_by_text("Kept in the outbox: no outgoing account yet.")).to_be_visible()
    expect(page.locator(".waiting")).to_contain_text("We have found it, Anna.")
    expect(field(page)).to_have_value("")
    page.wait_for_timeout(1_000)
    assert Delivery.objects.get().text == "We have found it, Anna."
    assert not Composition.objects.exists()


def test_enter_in_a_field_does_not_send(page: Page) -> None:
    type_in(page, "Not yet.")
    page.locator(".route summary").click()
    page.get_by_label("Subject").press("Enter")
    settled(page)
    page.wait_for_timeout(300)
    assert not Delivery.objects.exists()


def test_a_hold_asks_for_a_reason_where_the_text_stands(page: Page, peters_account: str) -> None:
    writing = type_in(page, f"Your refund goes to {peters_account}.")
    expect(pieces(page)).to_contain_text("Hold")
    pieces(page).get_by_role("button", name="Keep it").click()
    writing.press("Control+Enter")
    reason = page.get_by_label("Why it may go all the same")
    expect(reason).to_be_focused()
    expect(pieces(page)).to_contain_text("belongs to somebody")
    expect(writing).to_have_value(f"Your refund goes to {peters_account}.")
    settled(page)
    reason.press("Enter")
    expect(page.get_by_text("Give a reason, or change the words.")).to_be_visible()
    reason.fill("His sister collects it for him.")
    reason.press("Enter")
    expect(page.get_by_text("Kept in the outbox")).to_be_visible()
    assert Release.objects.get().why == "His sister collects it for him."


def test_a_hold_that_was_reworded_goes_as_it_is(page: Page, peters_account: str) -> None:
    writing = type_in(page, f"Your refund goes to {peters_account}.")
    writing.press("Control+Enter")
    expect(page.get_by_label("Why it may go all the same")).to_be_visible()
    pieces(page).get_by_role("button", name="[number removed]").click()
    expect(page.get_by_label("Why it may go all the same")).to_have_count(0)
    writing.press("Control+Enter")
    expect(page.get_by_text("Kept in the outbox")).to_be_visible()
    assert not Release.objects.exists()


def test_signed_out_meanwhile_loses_nothing(page: Page) -> None:
    writing = type_in(page, "A long thought")
    settled(page)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    writing.press("Control+Enter")
    expect(page.get_by_text("you are signed out")).to_be_visible()
    expect(writing).to_have_value("A long thought")
    assert not Delivery.objects.exists()


def test_another_way_changes_whom_and_what_is_public(page: Page, anna: Contact) -> None:
    claim(anna, "acct:annak@social.example", Grade.ATTESTED, "her picture", None)
    page.reload()
    page.locator(".route summary").click()
    expect(page.get_by_text("Public: anyone can read this")).to_be_hidden()
    page.get_by_role("button", name="Mastodon").click()
    expect(page.get_by_role("heading", name="Reply on Mastodon to acct:annak@social.example")).to_be_visible()
    expect(page.get_by_text("Public: anyone can read this")).to_be_visible()
    expect(page.get_by_label("Subject")).to_be_hidden()


# For everybody


def test_a_screen_reader_hears_it_once(page: Page) -> None:
    page.evaluate(LISTEN)
    writing = type_in(page, "Dear Ana, please answer ASAP. Thank you")
    page.wait_for_timeout(1_500)
    writing.press_sequentially(", and more.")
    page.wait_for_timeout(1_500)
    said: list[str] = page.evaluate("said")
    assert len(said) == 1
    assert said[0].startswith("2 pieces of advice; first: Ana. The name in the greeting")
    writing.press("F8")
    expect(writing).to_have_attribute("aria-describedby", re.compile(r"^advice-\w+ reply-keys$"))
    expect(page.locator("[data-voice]")).to_contain_text("Tab takes Anna. Escape keeps it.")
    settled(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_everybody_can_use_it(
    seat: Callable[..., Page], parcel: Conversation, peters_account: str, scheme: str, width: int
) -> None:
    page = seat(f"/conversations/{parcel.pk}/", width=width, height=740, color_scheme=scheme)
    type_in(page, f"Dear Ana, it goes to {peters_account}, calm down and answer ASAP, as I said!!!")
    expect(pieces(page).first).to_be_visible()
    field(page).press("F8")
    field(page).press("Control+Enter")
    expect(page.get_by_label("Why it may go all the same")).to_be_visible()
    page.locator(".route summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, context="#reply")
    assert found.violations_count == 0, found.generate_report()
    settled(page)


def test_scripts_off_the_same_advice_comes_on_submit(
    seat: Callable[..., Page], parcel: Conversation, peters_account: str
) -> None:
    page = seat(f"/conversations/{parcel.pk}/", java_script_enabled=False)
    field(page).fill(f"Dear Ana,\nit goes to {peters_account}.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="A word before it goes out")).to_be_visible()
    expect(pieces(page).filter(has_text="belongs to somebody")).to_have_count(1)
    expect(pieces(page).get_by_role("button")).to_have_count(0)
    expect(pieces(page).get_by_text("Better: Anna")).to_be_visible()
    expect(field(page)).to_have_value(f"Dear Ana,\nit goes to {peters_account}.")
    page.get_by_label("Why it may go all the same").fill("He asked for it.")
    page.get_by_role("button", name="Send with this reason").click()
    expect(page.get_by_text("Kept in the outbox")).to_be_visible()
    assert Release.objects.get().why == "He asked for it."
