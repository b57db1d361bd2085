"""A Chromium with the extension, the sites it is tried on, and what it lays over them."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, Worker, expect

from tests.house.source import ROOT

EXTENSION = ROOT / "extension"
PATIENCE = 8.0  # seconds
TRIES = 5

SITE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>A site</title>
<style>* { color: hotpink !important; background: lime; font-size: 30px } div { opacity: 0.1; display: none !important }
#area, #rich { display: block !important; opacity: 1; width: 420px; min-height: 90px; margin: 0 0 9px; padding: 9px;
  border: 1px solid; background: white; color: black !important; font: 16px/1.4 serif; }</style>
<dialog id="dialog"><textarea id="asked"></textarea></dialog>
<textarea id="area"></textarea><div id="rich" contenteditable="true"></div>
<input id="line"><button id="next">Next</button></html>"""


REGISTERED = """async () => {
  const scripts = await chrome.scripting.getRegisteredContentScripts();
  return scripts.flatMap(({ matches }) => matches).length;
}"""
STORED = """async () => {
  const areas = [chrome.storage.local, chrome.storage.session, chrome.storage.sync];
  return Object.assign({}, ...await Promise.all(areas.map((area) => area.get())));
}"""


class Site(BaseHTTPRequestHandler):
    """Answers every address with the same page; what it was asked is not printed."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(SITE)

    def log_message(self, *_: object) -> None: ...


def site() -> ThreadingHTTPServer:
    return ThreadingHTTPServer(("127.0.0.1", 0), Site)


def address(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def permitted_copy(folder: Path) -> Path:
    """Copy the extension with this machine's addresses permitted from the start.

    The browser's own question for a permission stands outside every page, so no test can answer it; the copy's manifest
    says it was answered with yes. Everything else is the extension as it ships, and the settings page still asks.
    """
    copy = shutil.copytree(EXTENSION, folder / "extension")
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["host_permissions"] = ["http://127.0.0.1/*", "http://localhost/*"]
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return copy


@dataclass
class Extended:
    """A Chromium with the extension in it."""

    context: BrowserContext
    server: str

    @cached_property
    def worker(self) -> Worker:
        workers = self.context.service_workers
        return workers[0] if workers else self.context.wait_for_event("serviceworker")

    def settings(self) -> Page:
        page = self.context.new_page()
        page.goto(f"{self.worker.url.rpartition('/')[0]}/options/options.html")
        return page

    def set_up(self, token: str, *sites: str, public: bool = False) -> None:
        """Fill in the settings page as the owner would."""
        page = self.settings()
        page.get_by_label("Address").fill(self.server)
        page.get_by_label("Token").fill(token)
        page.get_by_role("button", name="Keep").click()
        expect(page.locator("#server-said")).to_contain_text("Kept")
        for one in sites:
            page.get_by_label("Site", exact=True).fill(one)
            page.get_by_label("Anyone can read").set_checked(public)
            page.get_by_role("button", name="Add this site").click()
            page.get_by_text(f"Added {one}.").wait_for()
        page.close()
        self._registered(len(sites))

    def _registered(self, count: int) -> None:
        until(lambda: self.worker.evaluate(REGISTERED) == count)

    def stored(self) -> dict[str, Any]:
        """Give all that the extension stores, wherever an extension can."""
        found: dict[str, Any] = self.worker.evaluate(STORED)
        return found

    def visit(self, where: str) -> "Visit":
        page = self.context.new_page()
        page.goto(where)
        return Visit(page)


class Visit:
    """A page, and what the extension lays over it: closed to scripts of the page, and so looked at from outside."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._outside: CDPSession = page.context.new_cdp_session(page)

    def write(self, where: str, text: str) -> None:
        self.page.locator(where).click()
        self.page.keyboard.type(text)

    def nodes(self) -> Iterator[dict[str, Any]]:
        """Give every node within closed rooms of the page."""
        document = self._outside.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        for node in _below(document):
            for root in node.get("shadowRoots", []):
                if root["shadowRootType"] == "closed":
                    yield from _below(root)

    def of_class(self, name: str) -> list[dict[str, Any]]:
        return [node for node in self.nodes() if name in _attributes(node).get("class", "").split()]

    def notes(self) -> list[str]:
        """Give the words of each piece of advice that is shown."""
        return [words(node) for node in self.of_class("piece")]

    def note(self) -> str:
        return " ".join(words(node) for node in self.of_class("note") if "hidden" not in _attributes(node))

    def voice(self) -> str:
        return " ".join(words(node) for node in self.nodes() if _attributes(node).get("role") == "status")

    def lines(self) -> list[tuple[str, list[float]]]:
        """Give the level of each underline, and left, top, right and bottom of it."""
        for _ in range(TRIES):
            try:
                return [(_attributes(node)["class"].split()[1], self.box(node)) for node in self.of_class("line")]
            except Error:  # drawn anew between one look and the next
                continue
        raise AssertionError("the underlines never stand still")

    def press(self, name: str) -> None:
        """Press the first button of that class."""
        left, top, right, bottom = self.box(self.of_class(name)[0])
        self.page.mouse.click((left + right) / 2, (top + bottom) / 2)

    def wait(self, condition: Callable[["Visit"], object]) -> None:
        until(lambda: condition(self))

    def pause(self) -> None:
        """Wait longer than it takes to ask and to be answered."""
        self.page.wait_for_timeout(1200)

    def within(self, expression: str) -> Any:  # noqa: ANN401 - whatever the expression gives
        """Evaluate something where the extension's own scripts run on this page."""
        found: list[int] = []
        self._outside.on("Runtime.executionContextCreated", lambda event: _remember(event, found))
        self._outside.send("Runtime.enable")
        self.page.wait_for_timeout(100)
        asked = {"expression": expression, "contextId": found[0], "awaitPromise": True, "returnByValue": True}
        return self._outside.send("Runtime.evaluate", asked)

    def box(self, node: dict[str, Any]) -> list[float]:
        quad = self._outside.send("DOM.getBoxModel", {"nodeId": node["nodeId"]})["model"]["border"]
        return [quad[0], quad[1], quad[4], quad[5]]


def until(condition: Callable[[], object]) -> None:
    """Wait until something is so; fails where it does not come about."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def words(node: dict[str, Any]) -> str:
    return " ".join(" ".join(one["nodeValue"] for one in _below(node) if one["nodeName"] == "#text").split())


def _remember(event: dict[str, Any], found: list[int]) -> None:
    if event["context"]["auxData"].get("type") == "isolated" and event["context"]["name"] == "Mayest":
        found.append(event["context"]["id"])


def _below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("children", []):
        yield from _below(child)


def _attributes(node: dict[str, Any]) -> dict[str, str]:
    listed = node.get("attributes", [])
    return dict(zip(listed[::2], listed[1::2], strict=True))
