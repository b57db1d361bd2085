"""Your tokens: shown once, and to their owner alone."""

import re

from django.test import Client

from mayest.people.models import Colleague, Token
from mayest.people.programs import bearer, make_token


def test_a_token_is_shown_once(desk: Client, tom: Colleague) -> None:
    made = desk.post("/tokens/", {"name": "My browser"})
    [secret] = re.findall(r'value="(mayest-[^"]+)"', made.content.decode())
    assert bearer(secret) == tom
    assert "no-store" in made["Cache-Control"]
    page = desk.get("/tokens/").content.decode()
    assert "My browser" in page
    assert secret not in page


def test_the_way_to_them_is_beside_the_password(desk: Client) -> None:
    assert 'href="/tokens/"' in desk.get("/colleagues/").content.decode()


def test_a_token_without_a_name_is_not_made(desk: Client) -> None:
    assert "Say what it is for" in desk.post("/tokens/", {"name": " "}).content.decode()
    assert not Token.objects.exists()


def test_its_owner_revokes_it(desk: Client, tom: Colleague) -> None:
    secret = make_token(tom, "My browser")
    page = desk.post(f"/tokens/{Token.objects.get().pk}/revocation/", follow=True).content.decode()
    assert "Revoked. Whatever used My browser can ask no more." in page
    assert bearer(secret) is None


def test_nobody_else_sees_or_revokes_it(desk: Client, priya: Colleague) -> None:
    """Not even an administrator."""
    secret = make_token(priya, "Her browser")
    assert "Her browser" not in desk.get("/tokens/").content.decode()
    assert desk.post(f"/tokens/{Token.objects.get().pk}/revocation/").status_code == 404
    assert bearer(secret) == priya
