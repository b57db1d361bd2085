"""What came on Bluesky is handed over once, whatever order or shape the server gives it in."""

import json
from collections.abc import Iterator

import pytest

from mayest.channels.bluesky import Bluesky
from mayest.channels.bluesky.bookmark import MOST_SEEN, Bookmark
from mayest.channels.channel import UnreadableError
from mayest.channels.message import Message
from mayest.channels.wire import Failure, Fetched, WireError
from tests.channels.bluesky_answers import NOBODY_TELLS, OURS, OWN, SIGN_IN, TOLD, own, post, session, settings, told
from tests.servers.publisher import answer
from tests.servers.scripted_api import ScriptedApi, hangs_up, says, scripted_api


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    with scripted_api() as listening:
        listening.on(SIGN_IN, session())
        listening.on(OWN, own())
        listening.on(TOLD, told())
        yield listening


def fetched(api: ScriptedApi, bookmark: str = "") -> list[Fetched]:
    return list(Bluesky().fetch(settings(api), bookmark))


def messages(batches: list[Fetched]) -> list[Message]:
    return [Bluesky().parse(raw) for batch in batches for _, raw in batch.messages]


def texts(batches: list[Fetched]) -> list[str]:
    return [message.text for message in messages(batches)]


def test_our_own_posts_come_and_then_those_of_others_from_the_oldest_on(api: ScriptedApi) -> None:
    api.on(OWN, own(post(3, did=OURS), post(5, did=OURS)))
    api.on(TOLD, told(post(8), post(4, reason="mention"), post(2, reason="quote")))
    batches = fetched(api)
    assert texts(batches) == ["Post 3", "Post 5", "Post 2", "Post 4", "Post 8"]
    assert [message.parties[0].name for message in messages(batches)] == ["", "", "Anna", "Anna", "Anna"]
    assert fetched(api, batches[-1].bookmark) == []


def test_likes_follows_and_reposts_are_nobodys_words(api: ScriptedApi) -> None:
    api.on(TOLD, told(post(3, reason="like"), post(2), post(1, reason="follow")))
    assert texts(fetched(api)) == ["Post 2"]
    assert api.asked[-1].query["reasons"] == "quote"


def test_what_came_late_or_out_of_order_comes_all_the_same(api: ScriptedApi) -> None:
    api.on(OWN, own(post(3, did=OURS)))
    api.on(TOLD, told(post(8)))
    bookmark = fetched(api)[-1].bookmark
    api.on(OWN, own(post(2, did=OURS), post(3, did=OURS)))
    api.on(TOLD, told(post(9), post(8), post(4)))
    assert texts(fetched(api, bookmark)) == ["Post 2", "Post 4", "Post 9"]
    cursor = api.asked[-2].query["cursor"]
    assert cursor < post(3)["uri"].rpartition("/")[2]


def test_nothing_is_asked_for_that_lies_more_than_a_day_behind(api: ScriptedApi) -> None:
    api.on(TOLD, told(post(8)))
    bookmark = fetched(api)[-1].bookmark
    old = post(1, indexedAt="2024-03-11T09:00:00Z")
    api.on(TOLD, told(post(9), old, cursor="a"), told(post(2), cursor="b"))
    assert texts(fetched(api, bookmark)) == ["Post 1", "Post 9"]


def test_every_page_is_turned_the_first_time_and_the_time_remembered_behind_the_last(api: ScriptedApi) -> None:
    api.on(TOLD, told(post(9), cursor="a"), told(post(8), cursor="b"), told(post(7)))
    batches = fetched(api)
    assert texts(batches) == ["Post 9", "Post 8", "Post 7"]
    assert [bool(json.loads(batch.bookmark)["told"]) for batch in batches] == [False, False, False, True]


def test_a_server_that_breaks_off_between_two_pages_goes_on_from_what_is_safe(api: ScriptedApi) -> None:
    api.on(TOLD, told(post(9), cursor="a"), hangs_up)
    walk = Bluesky().fetch(settings(api), "")
    first = next(walk)
    with pytest.raises(WireError) as raised:
        next(walk)
    assert raised.value.failure is Failure.UNREACHABLE
    api.on(TOLD, told(post(9), cursor="a"), told(post(8)))
    assert texts(fetched(api, first.bookmark)) == ["Post 8"]


@pytest.mark.parametrize("what", [OWN, TOLD])
def test_the_same_page_again_and_again_is_trouble_and_gives_each_post_once(api: ScriptedApi, what: str) -> None:
    page = own if what == OWN else told
    api.on(what, page(post(3), post(3), cursor="same"))
    walk = Bluesky().fetch(settings(api), "")
    assert texts([next(walk)]) == ["Post 3"]
    with pytest.raises(WireError, match="same page"):
        next(walk)


def test_where_nobody_tells_of_posts_our_own_come_and_trying_says_so(api: ScriptedApi) -> None:
    api.on(TOLD, NOBODY_TELLS)
    api.on(OWN, own(post(3, did=OURS)))
    assert texts(fetched(api)) == ["Post 3"]
    assert Bluesky().try_fetching(settings(api)).endswith("and no others, for this server tells of none")
    api.on(TOLD, told())
    assert Bluesky().try_fetching(settings(api)).endswith("and posts that mention or answer it")


@pytest.mark.parametrize("status", [429, 502])
def test_who_tells_of_posts_being_away_is_trouble_and_not_silence(api: ScriptedApi, status: int) -> None:
    api.on(TOLD, says({"error": "UpstreamFailure", "message": "no"}, status, Retry_After="7"))
    with pytest.raises(WireError) as raised:
        fetched(api)
    assert raised.value.after == 7


@pytest.mark.parametrize(
    "reply",
    [says({}), says({"notifications": {"a": 1}}), answer(200, b"[" * 100_000, {}), answer(200, b"\xff", {})],
)
def test_an_answer_that_is_none_is_trouble(api: ScriptedApi, reply: object) -> None:
    api.on(TOLD, reply)  # type: ignore[arg-type]  # a Reply
    with pytest.raises(WireError) as raised:
        fetched(api)
    assert raised.value.failure is Failure.UNREACHABLE


def test_what_is_malformed_is_handed_on_to_be_refused_and_hides_nothing(api: ScriptedApi) -> None:
    odd = [None, 7, {"reason": "reply"}, post(4, author=[]), post(5, record="x"), post(6, indexedAt="soon"), post(7)]
    api.on(TOLD, told(*odd))
    api.on(OWN, own(None, {"uri": "zzz"}, post(3, did=OURS)))
    read, refused = [], 0
    for batch in fetched(api):
        for _, raw in batch.messages:
            try:
                read.append(Bluesky().parse(raw).text)
            except UnreadableError:
                refused += 1
    assert read == ["Post 3", "Post 7", "Post 6"]
    assert refused == 5


def test_a_clock_that_runs_ahead_hides_nothing_that_comes_later(api: ScriptedApi) -> None:
    ahead = post(3, did=OURS, uri=f"at://{OURS}/app.bsky.feed.post/jzzzzzzzzzzzz")
    api.on(OWN, own(ahead))
    bookmark = fetched(api)[-1].bookmark
    assert json.loads(bookmark)["own"] < "4"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"did": "did:plc:other", "own": "3k"}', '{"did": 1}'])
def test_a_bookmark_of_somebody_else_or_none_begins_anew(text: str) -> None:
    assert Bookmark.of(text, OURS) == Bookmark(OURS)


def test_a_bookmark_does_not_grow_without_end() -> None:
    long = str(Bookmark(OURS).having(map(str, range(9_000))))
    assert list(Bookmark.of(long, OURS).seen)[-1] == "8999"
    assert len(Bookmark.of(long, OURS).seen) == MOST_SEEN
