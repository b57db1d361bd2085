"""Coming in by password or by a link, and going out."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from mayest.desk.forms.password import CAME_BY_LINK
from mayest.people.attempts import MOST
from mayest.people.models import Colleague
from mayest.people.sign_in import sign_in_link

PASSWORD = "harbour-light-7"


@pytest.fixture
def alice(db: None) -> Colleague:
    return Colleague.objects.enrol("alice@mayest.example", "Alice Ashby", PASSWORD)


def sign_in(client: Client, password: str, **more: str) -> str:
    """Give where one is led, "" for staying at the door."""
    answer = client.post("/sign-in/", {"email": "Alice@mayest.example", "password": password, **more})
    return answer["Location"] if answer.status_code == 302 else ""


def signed_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_the_right_password_opens_the_desk(alice: Colleague, client: Client) -> None:
    assert sign_in(client, PASSWORD) == "/"
    assert signed_in(client)


def test_the_wrong_one_says_so_without_telling_who_works_here(alice: Colleague, client: Client) -> None:
    known = client.post("/sign-in/", {"email": "alice@mayest.example", "password": "wrong"}).content.decode()
    unknown = client.post("/sign-in/", {"email": "nobody@mayest.example", "password": "wrong"}).content.decode()
    words = "No colleague has this address and this password."
    assert words in known
    assert words in unknown
    assert not signed_in(client)


def test_whoever_guesses_is_slowed_down(alice: Colleague, client: Client) -> None:
    for _ in range(MOST):
        sign_in(client, "wrong")
    assert sign_in(client, PASSWORD) == ""
    answer = client.post("/sign-in/", {"email": "alice@mayest.example", "password": PASSWORD})
    assert "try again in" in answer.content.decode()


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/contacts/", "/contacts/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_one_is_led_on_to_what_one_wanted_and_nowhere_else(
    alice: Colleague, client: Client, wanted: str, led: str
) -> None:
    assert sign_in(client, PASSWORD, next=wanted) == led


def test_what_one_wanted_is_remembered_at_the_door(client: Client, db: None) -> None:
    answer = client.get("/contacts/?q=keller", follow=True)
    assert 'name="next" value="/contacts/?q=keller"' in answer.content.decode()


def test_a_part_of_a_page_whose_session_ended_loads_the_door_as_a_page(client: Client, db: None) -> None:
    answer = client.get("/contacts/?q=x", headers={"HX-Request": "true"}, follow=True)
    assert answer["HX-Refresh"] == "true"
    assert b"<form" not in answer.content


def test_a_link_is_not_used_up_by_looking_at_it(alice: Colleague, client: Client) -> None:
    path = f"/sign-in/{sign_in_link(alice)}/"
    for _ in range(3):
        assert "Open the desk" in client.get(path).content.decode()
    assert not signed_in(client)
    assert client.post(path)["Location"] == "/password/"
    assert signed_in(client)


def test_a_link_opens_once(alice: Colleague, client: Client) -> None:
    path = f"/sign-in/{sign_in_link(alice)}/"
    client.post(path)
    again = Client().post(path)
    assert again.status_code == 410
    assert "no longer opens" in again.content.decode()


def test_whoever_came_by_a_link_chooses_a_password_without_the_old_one(alice: Colleague, client: Client) -> None:
    client.post(f"/sign-in/{sign_in_link(alice)}/")
    assert 'name="old_password"' not in client.get("/password/").content.decode()
    client.post("/password/", {"new_password1": "guillemot-at-dawn", "new_password2": "guillemot-at-dawn"})
    assert 'name="old_password"' in client.get("/password/").content.decode()
    other = Client()
    assert sign_in(other, "guillemot-at-dawn") == "/"


def test_who_came_by_a_link_long_ago_is_asked_for_the_old_one(alice: Colleague, client: Client) -> None:
    client.post(f"/sign-in/{sign_in_link(alice)}/")
    session = client.session
    session[CAME_BY_LINK] = time.time() - 16 * 60
    session.save()
    assert 'name="old_password"' in client.get("/password/").content.decode()


def test_a_new_password_closes_the_links_made_before_it(alice: Colleague, client: Client) -> None:
    sign_in(client, PASSWORD)
    path = f"/sign-in/{sign_in_link(alice)}/"
    new = {"new_password1": "guillemot-at-dawn", "new_password2": "guillemot-at-dawn"}
    assert client.post("/password/", {"old_password": PASSWORD, **new}).status_code == 302
    assert Client().post(path).status_code == 410


def test_changing_the_password_takes_the_old_one_and_keeps_one_signed_in(alice: Colleague, client: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere, PASSWORD)
    sign_in(client, PASSWORD)
    new = {"new_password1": "guillemot-at-dawn", "new_password2": "guillemot-at-dawn"}
    assert client.post("/password/", {"old_password": "wrong", **new}).status_code == 200
    assert client.post("/password/", {"old_password": PASSWORD, **new}).status_code == 302
    assert signed_in(client)
    assert not signed_in(elsewhere)


def test_going_out_takes_a_press_of_a_button(alice: Colleague, client: Client) -> None:
    sign_in(client, PASSWORD)
    assert client.get(reverse("desk:sign-out")).status_code == 405
    client.post(reverse("desk:sign-out"))
    assert not signed_in(client)


def test_nobody_keeps_when_somebody_was_here(alice: Colleague, client: Client) -> None:
    sign_in(client, PASSWORD)
    assert not hasattr(alice, "last_login") or alice.last_login is None
