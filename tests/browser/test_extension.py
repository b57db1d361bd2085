"""The extension in a real Chromium: advice on the sites that its owner added, and no dismissal kept."""

import json
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from mayest.people.models import Colleague, Token
from mayest.people.programs import make_token
from mayest.record.contacts.contacts import claim
from mayest.record.models import Contact, Grade
from tests.browser.conftest import QUIET
from tests.browser.extended import Extended, Visit, address, permitted_copy, site, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HIS = "DE89 3704 0044 0532 0130 00"
FIELDS = ["#area", "#rich"]


@pytest.fixture
def listed() -> Iterator[str]:
    """Give a site that the owner adds."""
    yield from served(site())


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """Give one that nobody adds."""
    yield from served(site())


def served(server: ThreadingHTTPServer) -> Iterator[str]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address(server)
    server.shutdown()
    server.server_close()


@pytest.fixture
def token(priya: Colleague) -> str:
    return make_token(priya, "my browser")


@pytest.fixture
def extended(chromium: Browser, chromium_program: str, live_server: LiveServer, tmp_path: Path) -> Iterator[Extended]:
    copy = permitted_copy(tmp_path)
    context = chromium.browser_type.launch_persistent_context(
        str(tmp_path / "profile"),
        executable_path=chromium_program,
        headless=False,  # what Playwright calls headless knows no extensions
        ignore_default_args=["--disable-extensions"],
        args=[*QUIET, "--headless=new", f"--load-extension={copy}", f"--disable-extensions-except={copy}"],
        viewport={"width": 1100, "height": 700},
    )
    yield Extended(context, live_server.url)
    context.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Give everything that the server is asked, as it comes."""
    found: list[dict[str, Any]] = []

    def noted(body: bytes) -> dict[str, Any]:
        found.append(json.loads(body))
        return found[-1]

    monkeypatch.setattr("mayest.api.question._object", noted)
    return found


@pytest.fixture
def visit(extended: Extended, token: str, listed: str) -> Visit:
    """Give the listed site, with everything set up."""
    extended.set_up(token, listed)
    return extended.visit(listed)


def text(visit: Visit, where: str) -> str:
    found: str = visit.page.locator(where).evaluate("field => field.value ?? field.innerText")
    return found.replace("\u00a0", " ").rstrip("\n")


# What it says, and what can be done about it


@pytest.mark.parametrize("where", FIELDS)
def test_advice_appears_and_is_taken_with_one_key(visit: Visit, where: str) -> None:
    visit.write(where, "\U0001f600 Please answer ASAP")
    visit.wait(Visit.notes)
    [note] = visit.notes()
    assert note.startswith("Consider ASAP")
    assert "sound like an order" in note
    assert "Tab as soon as you can" in note
    assert [level for level, _ in visit.lines()] == ["consider"]
    visit.page.keyboard.press("Tab")
    assert text(visit, where) == "\U0001f600 Please answer as soon as you can"
    visit.wait(lambda now: not now.notes() and not now.lines())
    visit.page.keyboard.press("Control+z")
    assert text(visit, where) == "\U0001f600 Please answer ASAP"


@pytest.mark.parametrize("where", FIELDS)
def test_the_wording_is_taken_with_one_click(visit: Visit, where: str) -> None:
    visit.write(where, "Please answer ASAP, or ring.")
    visit.wait(Visit.notes)
    visit.press("take")
    assert text(visit, where) == "Please answer as soon as you can, or ring."
    expect(visit.page.locator(where)).to_be_focused()


@pytest.mark.parametrize("where", FIELDS)
def test_what_is_dismissed_stays_so_until_the_page_is_loaded_again(
    extended: Extended, visit: Visit, asked: list[dict[str, Any]], where: str
) -> None:
    before = extended.stored()
    visit.write(where, "Please answer ASAP")
    visit.wait(Visit.notes)
    asked_so_far = len(asked)
    visit.page.keyboard.press("Escape")
    assert visit.notes() == []
    assert text(visit, where) == "Please answer ASAP"
    visit.pause()
    assert len(asked) == asked_so_far
    visit.page.keyboard.type(" or ring ASAP")
    visit.pause()
    assert visit.notes() == []
    kept_by_the_page = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    assert (extended.stored(), set(before)) == (before, {"server", "token", "sites"})
    assert visit.page.evaluate(kept_by_the_page) == '[{},{},""]'
    assert asked
    assert all(set(sent) == {"text", "public"} for sent in asked)
    visit.page.reload()
    visit.write(where, "Please answer ASAP")
    visit.wait(Visit.notes)


def test_tab_and_escape_are_the_sites_own_where_no_advice_is(visit: Visit) -> None:
    visit.page.evaluate("addEventListener('keydown', ({ key }) => { document.title += key; })")
    visit.write("#area", "Please answer ASAP, Anna. Thank you")
    visit.wait(Visit.notes)
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Tab")
    assert visit.page.title().endswith("EscapeTab")
    assert text(visit, "#area") == "Please answer ASAP, Anna. Thank you"
    expect(visit.page.locator("#area")).not_to_be_focused()
    visit.wait(lambda now: not now.notes())


def test_f8_goes_to_the_words(visit: Visit) -> None:
    visit.write("#area", "Please answer ASAP, Anna. Thank you")
    visit.wait(Visit.notes)
    visit.page.keyboard.press("F8")
    visit.page.keyboard.press("Tab")
    assert text(visit, "#area") == "Please answer as soon as you can, Anna. Thank you"


def test_what_the_keys_are_about_is_in_sight(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 900, "height": 420})
    visit.write("#area", "Answer ASAP. Calm down!!!")
    visit.wait(lambda now: len(now.notes()) == 3)
    visit.page.wait_for_timeout(100)
    [active] = [visit.box(node) for node in visit.of_class("active") if node["nodeName"] == "LI"]
    [note] = [visit.box(node) for node in visit.of_class("note")]
    assert note[1] <= active[1] < active[3] <= note[3]


def test_those_who_listen_are_told(visit: Visit) -> None:
    visit.write("#area", "Please answer ASAP, Anna.")
    visit.wait(lambda now: "1 piece of advice: Consider, ASAP." in now.voice())
    visit.page.keyboard.press("F8")
    visit.wait(lambda now: "Tab takes as soon as you can. Escape keeps it." in now.voice())


@pytest.mark.parametrize("where", FIELDS)
def test_underlines_stand_under_the_words_and_go_along(visit: Visit, where: str) -> None:
    visit.write(where, "We look for it. " * 8 + "Please answer ASAP")
    visit.wait(Visit.lines)
    visit.page.wait_for_timeout(100)
    [(_, mark)] = visit.lines()
    assert mark == pytest.approx(place(visit, where, "ASAP"), abs=2)
    visit.page.keyboard.press("Home")
    visit.page.keyboard.type("Well. ")
    visit.page.wait_for_timeout(100)
    [(_, moved)] = visit.lines()
    assert moved == pytest.approx(place(visit, where, "ASAP"), abs=2)
    assert moved != mark


def place(visit: Visit, where: str, found: str) -> list[float]:
    """Give where the page itself says that the words are."""
    box: list[float] = visit.page.locator(where).evaluate(PLACE, found)
    return box


PLACE = """(field, words) => {
  let node = field.firstChild, twin = null;
  if (field.value !== undefined) {
    twin = document.createElement("pre");
    const box = field.getBoundingClientRect(), style = getComputedStyle(field);
    for (const name of style) twin.style.setProperty(name, style.getPropertyValue(name));
    const there = { position: "fixed", left: `${box.left}px`, top: `${box.top}px`, margin: 0, overflow: "hidden auto" };
    Object.assign(twin.style, there);
    twin.textContent = field.value;
    document.body.append(twin);
    node = twin.firstChild;
  }
  const range = new Range(), start = node.data.indexOf(words);
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  const { left, top, right, bottom } = range.getBoundingClientRect();
  twin?.remove();
  return [left, top, right, bottom];
}"""


def test_lines_of_a_rich_text_are_lines(visit: Visit) -> None:
    visit.write("#rich", "Dear Anna,")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.type("please answer ")
    visit.page.keyboard.press("Control+b")
    visit.page.keyboard.type("AS")
    visit.page.keyboard.press("Control+b")
    visit.page.keyboard.type("AP")
    visit.wait(Visit.notes)
    assert len(visit.lines()) == 2
    visit.page.keyboard.press("Tab")
    assert text(visit, "#rich").endswith("please answer as soon as you can")


def test_a_field_that_the_site_empties_keeps_no_advice(visit: Visit) -> None:
    visit.write("#area", "Please answer ASAP")
    visit.wait(Visit.notes)
    visit.page.locator("#area").evaluate("field => { field.value = ''; }")
    visit.wait(lambda now: not now.notes() and not now.lines())


def test_only_what_a_person_writes_in_the_field_in_focus_is_asked_about(
    visit: Visit, asked: list[dict[str, Any]]
) -> None:
    visit.page.locator("#rich").evaluate(
        """field => {
          field.textContent = "Answer ASAP";
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }"""
    )
    visit.pause()
    visit.write("#line", "Please answer ASAP")
    visit.pause()
    assert asked == []
    assert visit.notes() == []


def test_in_a_modal_dialog_it_can_be_clicked(visit: Visit) -> None:
    visit.page.locator("#dialog").evaluate("dialog => dialog.showModal()")
    visit.write("#asked", "Please answer ASAP, or ring.")
    visit.wait(Visit.notes)
    visit.press("take")
    assert text(visit, "#asked") == "Please answer as soon as you can, or ring."


def test_in_a_frame_only_the_listed_sites_own_is_advised_on(
    extended: Extended, visit: Visit, listed: str, elsewhere: str, asked: list[dict[str, Any]]
) -> None:
    """A listed site within one that is not, and the other way round."""
    for outer, inner in ((elsewhere, listed), (listed, elsewhere)):
        page = extended.visit(outer).page
        page.evaluate("src => document.body.append(Object.assign(document.createElement('iframe'), { src }))", inner)
        page.frame_locator("iframe").locator("#area").click()
        page.keyboard.type(f"Please answer ASAP, {inner}")
        page.wait_for_timeout(1200)
    assert {sent["text"] for sent in asked} == {f"Please answer ASAP, {listed}"}


# The record


def test_a_value_of_another_contact_is_a_hold_that_the_site_cannot_read(
    extended: Extended, token: str, listed: str, peter: Contact
) -> None:
    claim(peter, f"iban:{HIS}", Grade.ATTESTED, "on his form", None)
    extended.set_up(token, listed, public=True)
    visit = extended.visit(listed)
    visit.write("#area", f"Your refund goes to {HIS}")
    visit.wait(Visit.notes)
    assert visit.notes()[0].startswith(f"Hold {HIS}")
    assert "Peter" not in visit.note()
    assert "Not compared" not in visit.note()
    assert visit.page.evaluate("[...document.querySelectorAll('*')].every((one) => one.shadowRoot === null)")
    assert "somebody" not in visit.page.content()


def test_it_says_what_was_not_compared(visit: Visit) -> None:
    visit.write("#area", "Please answer ASAP")
    visit.wait(Visit.notes)
    assert "Not compared with the record." in visit.note()


def test_words_from_outside_stay_words(visit: Visit) -> None:
    visit.write("#area", "the <img src=x onerror=alert(1)> <img src=x onerror=alert(1)> ASAP")
    visit.wait(Visit.notes)
    assert [node for node in visit.nodes() if node["nodeName"] in {"IMG", "SCRIPT"}] == []


# Where it speaks, and where not


def test_a_site_that_is_not_listed_gets_nothing(
    extended: Extended, visit: Visit, asked: list[dict[str, Any]], elsewhere: str
) -> None:
    other = extended.visit(elsewhere)
    asked.clear()
    for where in FIELDS:
        other.write(where, "Please answer ASAP")
    other.pause()
    assert list(other.nodes()) == []
    assert asked == []
    with pytest.raises(IndexError):  # none of our scripts is there at all
        other.within("1")


def test_a_site_that_is_taken_off_the_list_gets_nothing_more(extended: Extended, visit: Visit) -> None:
    settings = extended.settings()
    settings.get_by_role("button", name="Remove").click()
    settings.get_by_text("None yet.").wait_for()
    settings.close()
    visit.write("#area", "Please answer ASAP")
    visit.pause()
    assert visit.note() == ""
    visit.page.reload()
    visit.write("#area", "Please answer ASAP")
    visit.pause()
    assert list(visit.nodes()) == []


def test_the_sites_scripts_never_see_the_token(visit: Visit) -> None:
    assert "undefined" in str(visit.page.evaluate("typeof chrome?.storage"))
    answer = json.dumps(visit.within("chrome.storage.local.get().then(JSON.stringify, String)"))
    assert "mayest-" not in answer
    assert "not allowed" in answer


# When something is wrong


def test_a_server_that_is_away_is_told_quietly_and_once(extended: Extended, visit: Visit) -> None:
    extended.worker.evaluate("chrome.storage.local.set({ server: 'http://127.0.0.1:9' })")
    visit.write("#area", "Please answer ASAP")
    visit.wait(lambda now: "Mayest cannot be reached" in now.note())
    visit.wait(lambda now: "Mayest cannot be reached" in now.voice())
    visit.page.keyboard.type(", Anna")
    visit.wait(lambda now: not now.note())
    visit.page.keyboard.type(", please")
    visit.pause()
    assert visit.note() == ""


def test_a_revoked_token_is_told(visit: Visit) -> None:
    Token.objects.all().delete()
    visit.write("#area", "Please answer ASAP")
    visit.wait(lambda now: "does not know this token" in now.note())


# The settings


def test_the_settings_say_whether_it_works(extended: Extended, token: str) -> None:
    page = extended.settings()
    for server, secret, said in (
        ("nonsense with spaces", token, "This is no address"),
        ("http://mayest.example.org", token, "Use https"),
        (extended.server, "", "A token is needed"),
        (extended.server, "wrong", "does not know this token"),
        ("http://127.0.0.1:9", token, "does not answer"),
        (f"{extended.server}/some/page", token, "Kept, and it works."),
    ):
        page.get_by_label("Address").fill(server)
        page.get_by_label("Token").fill(secret)
        page.get_by_role("button", name="Keep").click()
        expect(page.locator("#server-said")).to_contain_text(said)
    assert extended.stored() == {"server": extended.server, "token": token}
    expect(page.get_by_label("Token")).to_have_value("")
    assert token not in page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_settings_can_be_read_by_everybody(
    extended: Extended, token: str, listed: str, scheme: Literal["light", "dark"]
) -> None:
    extended.set_up(token, listed)
    page = extended.settings()
    page.emulate_media(color_scheme=scheme)
    page.get_by_text(listed).wait_for()
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


def test_nothing_is_registered_before_a_site_is_added(extended: Extended, token: str) -> None:
    extended.set_up(token)
    found = extended.worker.evaluate("chrome.scripting.getRegisteredContentScripts()")
    assert found == []
    until(lambda: extended.stored().get("sites", []) == [])
