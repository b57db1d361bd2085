"""A post goes out once, complete, and what the server makes of it is told by what is to be done."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mayest.channels.bluesky import Bluesky
from mayest.channels.message import Message, Party, Role
from mayest.channels.wire import Envelope, Failure, Sent, WireError
from tests.channels.bluesky_answers import (
    ANNA,
    ASKED,
    CREATE,
    GET,
    NO_RECORD,
    OURS,
    RESOLVE,
    SIGN_IN,
    session,
    settings,
)
from tests.servers.publisher import answer
from tests.servers.scripted_api import ScriptedApi, hangs_up, says, scripted_api

ROOT = {"uri": "at://did:plc:peter/app.bsky.feed.post/3kniq2vlr2k22", "cid": "bafyroot"}
THERE = says({"uri": ASKED, "cid": "bafyasked", "value": {"text": "When?", "reply": {"root": ROOT, "parent": ROOT}}})


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    with scripted_api() as listening:
        listening.on(SIGN_IN, session())
        listening.on(GET, NO_RECORD, THERE)
        listening.on(CREATE, says({"uri": "at://x", "cid": "bafymade"}))
        listening.on(RESOLVE, says({"error": "InvalidRequest", "message": "Unable to resolve handle"}, 400))
        yield listening


def envelope(
    text: str = "At nine.", to: tuple[str, ...] = (ANNA,), sender: str = OURS, **changes: tuple[str, ...]
) -> Envelope:
    parties = (Party(Role.FROM, OURS), *(Party(Role.TO, each) for each in to))
    at = datetime(2024, 3, 12, 10, 2, tzinfo=UTC)
    message = Message("bluesky", parties, at, "key-1@ours", changes.get("refers_to", (ASKED,)), text=text, public=True)
    return Envelope(sender, to, Bluesky().write(message))


def sent(api: ScriptedApi, what: Envelope) -> Sent:
    return Bluesky().send(settings(api), what)


def failed(api: ScriptedApi, what: Envelope) -> WireError:
    with pytest.raises(WireError) as raised:
        sent(api, what)
    return raised.value


def test_a_reply_names_what_it_answers_and_where_the_thread_began(api: ScriptedApi) -> None:
    done = sent(api, envelope())
    told = api.asked[-1].json
    assert told["record"]["reply"] == {"root": ROOT, "parent": {"uri": ASKED, "cid": "bafyasked"}}
    assert (told["repo"], told["collection"]) == (OURS, "app.bsky.feed.post")
    message = Bluesky().parse(done.raw)
    assert message.key == f"at://{OURS}/app.bsky.feed.post/{told['rkey']}"
    assert (message.text, message.refers_to) == ("At nine.", (ROOT["uri"], ASKED))
    assert [party.address for party in message.parties] == [OURS, ANNA]
    assert done.said == f"https://bsky.app/profile/{OURS}/post/{told['rkey']}"


def test_an_answer_to_where_the_thread_began_has_one_reference_twice(api: ScriptedApi) -> None:
    api.on(GET, NO_RECORD, says({"uri": ASKED, "cid": "bafyasked", "value": {"text": "When?"}}))
    sent(api, envelope())
    assert api.asked[-1].json["record"]["reply"]["root"] == {"uri": ASKED, "cid": "bafyasked"}


def test_whoever_is_mentioned_is_told_and_a_name_that_nobody_has_stays_text(api: ScriptedApi) -> None:
    api.on(RESOLVE, says({"did": "did:plc:peter"}), says({"error": "InvalidRequest"}, 400))
    done = sent(api, envelope("☕ @peter.example and @nobody.example", to=(ANNA, "did:plc:peter")))
    [facet] = api.asked[-1].json["record"]["facets"]
    assert facet["index"] == {"byteStart": 4, "byteEnd": 18}
    assert [party.address for party in Bluesky().parse(done.raw).parties_as(Role.TO)] == [ANNA, "did:plc:peter"]


def test_whom_a_post_would_not_reach_is_said_before_it_is_posted(api: ScriptedApi) -> None:
    error = failed(api, envelope("The boat is back.", refers_to=()))
    assert error.failure is Failure.NEVER
    assert "mention them in the text" in str(error)
    assert CREATE not in api.paths()


def test_a_post_that_is_there_already_is_not_posted_again(api: ScriptedApi) -> None:
    first = sent(api, envelope())
    record = api.asked[-1].json["record"]
    api.on(GET, says({"uri": "x", "cid": "bafymade", "value": record}))
    again = sent(api, envelope())
    assert again == first
    assert api.paths().count(CREATE) == 1


@pytest.mark.parametrize(
    ("reply", "failure"),
    [
        (hangs_up, Failure.UNKNOWN),
        (says({"error": "InternalServerError"}, 500), Failure.UNKNOWN),
        (answer(200, b"<html>", {}), Failure.UNKNOWN),
        (says({"error": "RateLimitExceeded"}, 429, Retry_After="60"), Failure.LATER),
        (says({"error": "InvalidRecord", "message": "Record/text must not be longer"}, 400), Failure.NEVER),
    ],
)
def test_what_a_failure_says_is_to_be_done(api: ScriptedApi, reply: object, failure: Failure) -> None:
    api.on(CREATE, reply)  # type: ignore[arg-type]  # a Reply
    assert failed(api, envelope()).failure is failure


@pytest.mark.parametrize("code", ["RecordNotFound", "InvalidRequest"])
def test_an_answer_to_what_is_gone_is_never_posted(api: ScriptedApi, code: str) -> None:
    api.on(GET, says({"error": code, "message": "Could not locate record"}, 400))
    error = failed(api, envelope())
    assert error.failure is Failure.NEVER
    assert "not there any more" in str(error)
    assert CREATE not in api.paths()


def test_an_account_whose_address_is_somebody_elses_posts_nothing(api: ScriptedApi) -> None:
    error = failed(api, envelope(sender="did:plc:other"))
    assert error.failure is Failure.ACCOUNT
    assert "ours.example is did:plc:ours" in str(error)
    assert api.paths() == [SIGN_IN]


@pytest.mark.parametrize("raw", [b"", b"{}", json.dumps({"uri": ASKED, "record": {}}).encode()])
def test_what_has_no_place_of_ours_is_not_posted(api: ScriptedApi, raw: bytes) -> None:
    assert failed(api, Envelope(OURS, (), raw)).failure is Failure.NEVER


def test_a_post_that_was_in_doubt_is_found_there_when_it_is_sent_again(api: ScriptedApi) -> None:
    api.on(CREATE, hangs_up)
    assert failed(api, envelope()).failure is Failure.UNKNOWN
    record = api.asked[-1].json["record"]
    api.on(GET, says({"uri": "x", "cid": "bafymade", "value": record}))
    assert Bluesky().parse(sent(api, envelope()).raw).text == "At nine."
    assert api.paths().count(CREATE) == 1
