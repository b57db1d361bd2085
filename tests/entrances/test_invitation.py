"""How somebody becomes a colleague."""

import re

import pytest
from django.test import Client

from mayest.people.invitations import first_invitation, invite
from mayest.people.models import Colleague, Invitation, LineOfBusiness
from mayest.people.roles import is_administrator

GIVEN = {"name": "Inês Duarte", "email": "ines@mayest.example", "password": "guillemot-at-dawn"}


def test_an_administrator_makes_a_link_which_is_shown_once(desk: Client, tom: Colleague) -> None:
    line = LineOfBusiness.objects.create(name="Shop")
    answer = desk.post("/colleagues/invitations/new/", {"email": "ines@mayest.example", "line": line.pk, "role": ""})
    shown = re.search(r'value="http://testserver(/invitations/[^"]+/)"', answer.content.decode())
    assert shown
    assert answer["Cache-Control"].count("no-store") == 1
    client = Client()
    assert "Tom Ashby" in client.get(shown[1]).content.decode()
    assert client.post(shown[1], GIVEN)["Location"] == "/"
    ines = Colleague.objects.get(email="ines@mayest.example")
    assert (ines.name, ines.line, is_administrator(ines)) == ("Inês Duarte", line, False)
    assert client.get("/").status_code == 200


def test_the_first_colleague_is_an_administrator(db: None, client: Client) -> None:
    client.post(f"/invitations/{first_invitation()}/", GIVEN)
    assert is_administrator(Colleague.objects.get())


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_administrators_invite(priya: Colleague, method: str) -> None:
    client = Client()
    client.force_login(priya)
    answer = getattr(client, method)("/colleagues/invitations/new/", {"email": "x@example.org"})
    assert answer.status_code == 403
    assert "Only an administrator may do this" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_colleague_is_not_invited_twice(desk: Client, priya: Colleague) -> None:
    answer = desk.post("/colleagues/invitations/new/", {"email": priya.email})
    assert "They are a colleague already." in answer.content.decode()


@pytest.mark.parametrize("token", ["wrong", "x" * 500, "%00"])
def test_a_link_that_opens_nothing_says_so(db: None, client: Client, token: str) -> None:
    answer = client.get(f"/invitations/{token}/")
    assert answer.status_code == 410
    assert "no longer opens" in answer.content.decode()


def test_a_link_opens_once(tom: Colleague, client: Client) -> None:
    path = f"/invitations/{invite(tom, 'ines@mayest.example')}/"
    client.post(path, GIVEN)
    assert Client().post(path, {**GIVEN, "email": "another@mayest.example"}).status_code == 410
    assert not Colleague.objects.filter(email="another@mayest.example").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Say what you are called."),
        ({"email": "tom@mayest.example"}, "sign in, or give another"),
        ({"password": "short"}, "too short"),
        ({"password": "password1234"}, "too common"),
        ({"password": "ines@mayest.example"}, "too similar"),
    ],
)
def test_what_does_not_fit_stands_beside_its_field(
    tom: Colleague, client: Client, given: dict[str, str], words: str
) -> None:
    path = f"/invitations/{invite(tom, 'ines@mayest.example')}/"
    text = client.post(path, {**GIVEN, **given}).content.decode()
    assert words in text
    assert 'aria-invalid="true"' in text
    assert Colleague.objects.count() == 1
