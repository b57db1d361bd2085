"""Signing in at a server of the AT protocol: once, then by tokens, and what it says when it does not let us in."""

from collections.abc import Iterator

import pytest

from mayest.channels.bluesky import Bluesky
from mayest.channels.bluesky.session import Session
from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.settings import Secret
from mayest.channels.wire import Failure, WireError
from tests.channels.bluesky_answers import EXPIRED, NOBODY_TELLS, OWN, REFRESH, SIGN_IN, TOLD, own, session, settings
from tests.servers.scripted_api import ScriptedApi, hangs_up, says, scripted_api


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    with scripted_api() as listening:
        listening.on(SIGN_IN, session())
        listening.on(REFRESH, session("second"))
        listening.on(OWN, own())
        listening.on(TOLD, NOBODY_TELLS)
        yield listening


def fetched(channel: Bluesky, using: BlueskySettings) -> int:
    return sum(len(batch.messages) for batch in channel.fetch(using, ""))


def trouble(channel: Bluesky, using: BlueskySettings) -> WireError:
    with pytest.raises(WireError) as raised:
        fetched(channel, using)
    return raised.value


def test_who_asks_again_and_again_signs_in_once(api: ScriptedApi) -> None:
    channel = Bluesky()
    for _ in range(3):
        fetched(channel, settings(api))
    assert api.paths().count(SIGN_IN) == 1
    [signing_in] = [asked for asked in api.asked if asked.path.endswith("createSession")]
    assert signing_in.json == {"identifier": "ours.example", "password": "abcd-efgh"}
    assert api.asked[1].headers["authorization"] == "Bearer first"


def test_a_token_that_has_expired_is_renewed_and_the_question_asked_again(api: ScriptedApi) -> None:
    channel = Bluesky()
    api.on(OWN, EXPIRED, own())
    fetched(channel, settings(api))
    assert api.paths() == [SIGN_IN, OWN, REFRESH, OWN, TOLD]
    assert [asked.headers["authorization"] for asked in api.asked[2:4]] == ["Bearer first-refresh", "Bearer second"]


@pytest.mark.parametrize(
    "refusal",
    [EXPIRED, says({"error": "InvalidToken"}, 400), says({"error": "AuthMissing"}, 401)],
)
def test_where_the_second_token_has_expired_too_we_sign_in_again(api: ScriptedApi, refusal: object) -> None:
    api.on(OWN, EXPIRED, own())
    api.on(REFRESH, refusal)  # type: ignore[arg-type]  # a Reply
    fetched(Bluesky(), settings(api))
    assert api.paths() == [SIGN_IN, OWN, REFRESH, SIGN_IN, OWN, TOLD]


def test_a_token_that_never_becomes_good_is_trouble_and_no_loop(api: ScriptedApi) -> None:
    api.on(OWN, says({"error": "AuthMissing", "message": "no"}, 401))
    assert trouble(Bluesky(), settings(api)).failure is Failure.ACCOUNT
    assert api.paths() == [SIGN_IN, OWN, REFRESH, OWN]


@pytest.mark.parametrize(
    ("refusal", "failure", "mend"),
    [
        (
            says({"error": "AuthenticationRequired", "message": "Invalid identifier or password"}, 401),
            "account",
            "make a new app password",
        ),
        (
            says({"error": "AuthFactorTokenRequired", "message": "A code was sent"}, 401),
            "account",
            "use an app password",
        ),
        (says({"error": "AccountTakedown"}, 401), "account", "taken the account down"),
        (
            says({"error": "InvalidRequest", "message": "identifier must not be empty"}, 400),
            "account",
            "must not be empty",
        ),
        (says({"error": "RateLimitExceeded"}, 429, Retry_After="240"), "unreachable", "so often"),
        (says({"error": "InternalServerError"}, 500), "later", "500"),
        (says("<html>", 404), "account", "see that the address is right"),
        (says({"did": "did:plc:ours"}), "unreachable", "lacks handle"),
        (hangs_up, "unreachable", "gives no answer"),
    ],
)
def test_who_is_not_let_in_is_told_why_and_what_mends_it(
    api: ScriptedApi, refusal: object, failure: str, mend: str
) -> None:
    api.on(SIGN_IN, refusal)  # type: ignore[arg-type]  # a Reply
    error = trouble(Bluesky(), settings(api))
    assert error.failure == failure
    assert mend in str(error)
    assert "abcd-efgh" not in str(error)
    assert error.after == (240 if "so often" in mend else 0)
    assert api.paths() == [SIGN_IN]


def test_another_password_signs_in_anew_and_trying_always_does(api: ScriptedApi) -> None:
    channel = Bluesky()
    fetched(channel, settings(api))
    fetched(channel, settings(api, "ijkl-mnop"))
    assert (
        channel.try_sending(settings(api, "ijkl-mnop")) == "127.0.0.1, as @ours.example with the address did:plc:ours,"
    )
    assert api.paths().count(SIGN_IN) == 3


@pytest.mark.parametrize(
    "using", [BlueskySettings(), BlueskySettings(handle="ours.example"), BlueskySettings("", "a", Secret("b"))]
)
def test_without_a_handle_or_a_password_there_is_nothing_to_do(using: BlueskySettings) -> None:
    assert not Bluesky().can_send(using)
    assert not Bluesky().can_fetch(using)


def test_tokens_are_not_printed_by_accident() -> None:
    assert "secret" not in repr(Session("did:plc:ours", "ours.example", "secret", "secret"))
