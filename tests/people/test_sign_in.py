"""Coming in by a password or by a link."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mayest.people.attempts import MOST, MOST_FROM_ONE_PLACE, TooManyAttemptsError
from mayest.people.models import Colleague, SignInAttempt, SignInLink
from mayest.people.sign_in import close_links, sign_in, sign_in_link, use_link
from mayest.people.tokens import digest

HOME, AWAY = "192.0.2.1", "198.51.100.7"
GOOD = "a lamp in the harbour"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:  # noqa: ANN401 - pytest-django's settings take any name
    """The hashing that keeps passwords safe is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def maria(db: None) -> Colleague:
    return Colleague.objects.enrol("maria@mayest.example", "Maria Lind", GOOD)


def fail(times: int, email: str = "maria@mayest.example", address: str = HOME) -> None:
    for _ in range(times):
        assert sign_in(email, "wrong", address) is None


def test_the_right_password_opens(maria: Colleague) -> None:
    assert sign_in(" Maria@mayest.example ", GOOD, HOME) == maria


def test_who_has_no_password_comes_by_link_only(priya: Colleague) -> None:
    assert sign_in(priya.email, "", HOME) is None


def test_after_ten_that_failed_the_right_one_waits_too(maria: Colleague) -> None:
    fail(MOST)
    with pytest.raises(TooManyAttemptsError, match="try again in 10 minutes"):
        sign_in("MARIA@mayest.example", GOOD, HOME)


def test_nobody_else_is_slowed_down(maria: Colleague) -> None:
    fail(MOST)
    assert sign_in(maria.email, GOOD, AWAY) == maria
    fail(1, "tom@mayest.example")


def test_the_wait_ends(maria: Colleague) -> None:
    fail(MOST)
    SignInAttempt.objects.update(at=timezone.now() - timedelta(minutes=9, seconds=30))
    with pytest.raises(TooManyAttemptsError, match="1 minute,"):
        sign_in(maria.email, GOOD, HOME)
    SignInAttempt.objects.update(at=timezone.now() - timedelta(minutes=10, seconds=1))
    assert sign_in(maria.email, GOOD, HOME) == maria


def test_coming_in_forgets_what_failed(maria: Colleague) -> None:
    fail(MOST - 1)
    sign_in(maria.email, GOOD, HOME)
    fail(MOST)


def test_what_is_kept_names_nobody_and_goes(maria: Colleague) -> None:
    fail(3)
    assert not SignInAttempt.objects.filter(digest__icontains="maria").exists()
    SignInAttempt.objects.update(at=timezone.now() - timedelta(hours=1))
    fail(1, "tom@mayest.example", AWAY)
    assert not SignInAttempt.objects.filter(at__lt=timezone.now() - timedelta(minutes=10)).exists()


def test_who_tries_many_addresses_from_one_place_waits_as_well(maria: Colleague) -> None:
    for number in range(MOST_FROM_ONE_PLACE):
        fail(1, f"somebody{number}@mayest.example")
    with pytest.raises(TooManyAttemptsError):
        sign_in(maria.email, GOOD, HOME)
    assert sign_in(maria.email, GOOD, AWAY) == maria


def test_coming_in_often_slows_nobody_down(maria: Colleague) -> None:
    for _ in range(MOST_FROM_ONE_PLACE + 1):
        assert sign_in(maria.email, GOOD, HOME) == maria


def test_an_attempt_counts_before_its_password_is_looked_at(maria: Colleague, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many at once each is counted, though none has been told to fail yet."""
    counted: list[int] = []
    monkeypatch.setattr(
        "mayest.people.sign_in.authenticate", lambda *_, **__: counted.append(SignInAttempt.objects.count())
    )
    fail(2)
    assert counted == [2, 4]


def test_a_new_password_closes_the_links(maria: Colleague) -> None:
    token = sign_in_link(maria)
    close_links(maria)
    assert use_link(token) is None


def test_a_link_opens_once(maria: Colleague) -> None:
    token = sign_in_link(maria)
    assert use_link(token) == maria
    assert use_link(token) is None


def test_of_two_at_the_same_moment_one_comes_in(maria: Colleague, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has found the row, and the first deletes it before the second does."""
    token = sign_in_link(maria)
    used = digest(token)
    original = SignInLink.objects.filter

    def raced(**wanted: object) -> Any:  # noqa: ANN401 - what a manager gives
        if "pk" in wanted:
            original(digest=used).delete()
        return original(**wanted)

    monkeypatch.setattr(SignInLink.objects, "filter", raced)
    assert use_link(token) is None


def test_a_link_lasts_a_day(maria: Colleague) -> None:
    token = sign_in_link(maria)
    SignInLink.objects.update(at=timezone.now() - timedelta(hours=24, seconds=1))
    assert use_link(token) is None


def test_a_new_link_closes_the_one_before(maria: Colleague) -> None:
    before, now = sign_in_link(maria), sign_in_link(maria)
    assert use_link(before) is None
    assert use_link(now) == maria


def test_no_link_is_kept_as_it_is(maria: Colleague) -> None:
    token = sign_in_link(maria)
    assert token not in SignInLink.objects.values_list("digest", flat=True)
    assert use_link("") is None
