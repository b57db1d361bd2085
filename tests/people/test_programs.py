"""Tokens by which somebody's own programs ask."""

import pytest
from django.db import models

from mayest.people.errors import UnfitError
from mayest.people.models import Colleague, Token
from mayest.people.programs import MOST, bearer, make_token, revoke, tokens
from mayest.people.tokens import digest


def test_a_token_is_known_again_as_its_owners(tom: Colleague, priya: Colleague) -> None:
    hers, his = make_token(priya, " my  browser "), make_token(tom, "a script")
    assert (bearer(hers), bearer(his)) == (priya, tom)
    assert [token.name for token in tokens(priya)] == ["my browser"]


def test_the_secret_itself_is_not_kept(priya: Colleague) -> None:
    secret = make_token(priya, "my browser")
    [kept] = Token.objects.values()
    assert secret not in map(str, kept.values())
    assert kept["digest"] == digest(secret)


def test_nothing_tells_when_it_was_used(priya: Colleague) -> None:
    times = [field.name for field in Token._meta.get_fields() if isinstance(field, models.DateTimeField)]  # noqa: SLF001 - public in all but name
    assert times == ["at"]
    secret = make_token(priya, "my browser")
    before = list(Token.objects.values())
    bearer(secret)
    assert list(Token.objects.values()) == before


def test_what_is_revoked_opens_nothing_and_is_gone(priya: Colleague) -> None:
    first, second = make_token(priya, "first"), make_token(priya, "second")
    revoke(Token.objects.get(name="first"))
    assert bearer(first) is None
    assert bearer(second) == priya
    assert Token.objects.count() == 1


@pytest.mark.parametrize("secret", ["", "mayest-", "x" * 5000, "\0", "\u00e9"])
def test_what_nobody_was_given_opens_nothing(priya: Colleague, secret: str) -> None:
    make_token(priya, "my browser")
    assert bearer(secret) is None


@pytest.mark.parametrize(("name", "words"), [(" ", "Say what it is for"), ("x" * 81, "at most 80")])
def test_a_token_needs_a_name_of_sensible_length(priya: Colleague, name: str, words: str) -> None:
    with pytest.raises(UnfitError, match=words):
        make_token(priya, name)


def test_nobody_has_more_than_they_can_keep_in_sight(priya: Colleague, tom: Colleague) -> None:
    for number in range(MOST):
        make_token(priya, f"Number {number}")
    with pytest.raises(UnfitError, match="revoke one"):
        make_token(priya, "One more")
    assert make_token(tom, "His first")
