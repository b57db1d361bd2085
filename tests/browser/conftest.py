"""A real Chromium at the desk."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mayest.people.models import Colleague
from mayest.record.models import Contact, Conversation
from tests.corpora import missing
from tests.entrances.said import say, talk

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium_program() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        missing("browser", "no Chromium is installed (on Debian: apt install chromium)")
    return str(found)


@pytest.fixture(scope="session")
def chromium(chromium_program: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def seat(chromium: Browser, live_server: LiveServer, tom: Colleague) -> Iterator[Callable[..., Page]]:
    """Give a way to sit down at the desk as Tom, in a window of any size and scheme."""
    contexts: list[BrowserContext] = []

    def sit(path: str = "/", width: int = 1400, height: int = 900, **options: object) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            **options,  # type: ignore[arg-type]  # as Playwright names them
        )
        contexts.append(context)
        client = Client()
        client.force_login(tom)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(path)
        return page

    yield sit
    for context in contexts:
        context.close()


@pytest.fixture
def parcel(anna: Contact, tom: Colleague) -> Conversation:
    """Give a conversation in which Anna has written, was answered, and wrote again."""
    conversation = talk("Missing parcel")
    say(conversation, anna, "Where is my parcel?\nIt was to come on Friday.")
    say(conversation, anna, "We look for it.", direction="out", by=tom)
    say(conversation, anna, "Any news?\n\n> We look for it.", reply="Any news?")
    return conversation
