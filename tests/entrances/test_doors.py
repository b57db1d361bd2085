"""Who may come in, and where: every address but the doors themselves asks who is there."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from mayest.people.models import Colleague
from mayest.record.models import Conversation

DOORS = {"sign-in", "sign-in-link", "invitation"}
FOR_ANYBODY = {"openapi"}  # of the addresses for programs: what they are


def addresses(entrance: str = "desk") -> list[str]:
    patterns = get_resolver(f"mayest.{entrance}.urls").url_patterns
    return [pattern.name or "" for pattern in patterns if isinstance(pattern, URLPattern)]


def address(name: str) -> str:
    """Fill in whatever the address asks for."""
    for arguments in ([], [1], ["open"], [1, 1], ["some-token"], ["english/haste/asap"]):
        try:
            return reverse(f"desk:{name}", args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"{name} asks for something else")


@pytest.mark.parametrize("name", [name for name in addresses() if name not in DOORS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_comes_in_without_signing_in(db: None, name: str, method: str) -> None:
    answer = getattr(Client(), method)(address(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("desk:sign-in"))


@pytest.mark.parametrize("name", sorted(DOORS))
def test_the_doors_stand_open(db: None, name: str) -> None:
    assert Client().get(address(name)).status_code in {200, 410}


def _of_the_api(name: str) -> str:
    try:
        return reverse(f"api:{name}")
    except NoReverseMatch:
        return reverse(f"api:{name}", args=[1])


@pytest.mark.parametrize("name", [name for name in addresses("api") if name not in FOR_ANYBODY])
def test_no_program_comes_in_without_a_token(tom: Colleague, name: str) -> None:
    signed_in = Client()
    signed_in.force_login(tom)
    for client in (Client(), signed_in):
        answer = client.post(_of_the_api(name))
        assert answer.status_code == 401
        assert set(answer.json()) == {"error"}


def test_every_address_belongs_to_a_door_that_is_looked_at() -> None:
    """An entrance beside these two would be missed above."""
    assert {str(found.pattern) for found in get_resolver().url_patterns} == {"", "api/"}


def test_acts_need_the_form_they_come_from(tom: Colleague, parcel: Conversation) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tom)
    answer = strict.post(f"/conversations/{parcel.pk}/closure/")
    assert answer.status_code == 403
    assert b"Once more, please" in answer.content


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/conversations/999/", "/contacts/999/", "/inbox/attic/", "/attachments/999/"]
)
def test_what_is_not_there_says_so_with_a_way_on(desk: Client, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert b"There is nothing here" in answer.content
    assert b'href="/search/"' in answer.content


def test_a_broken_cursor_says_so(desk: Client, parcel: Conversation) -> None:
    answer = desk.get("/?after=rubbish")
    assert answer.status_code == 400
    assert b"This cannot be read" in answer.content


def test_what_breaks_says_that_it_is_our_fault(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("somebody's secret")

    monkeypatch.setattr("mayest.desk.views.inbox.inbox_page", broken)
    desk.raise_request_exception = False
    answer = desk.get("/")
    assert answer.status_code == 500
    assert b"it is our fault" in answer.content
    assert b"secret" not in answer.content


def test_no_page_carries_style_script_or_handlers_in_its_text(desk: Client, parcel: Conversation) -> None:
    for path in (
        "/",
        f"/conversations/{parcel.pk}/",
        "/contacts/",
        "/search/",
        "/radar/",
        "/radar/email/",
        "/colleagues/",
        "/sign-in/",
    ):
        text = desk.get(path).content.decode()
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert " onclick" not in text, path
        assert "<script>" not in text, path
