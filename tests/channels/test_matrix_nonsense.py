"""What homeservers should never say, and what strangers may: each is told in words, and nothing is lost by it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any

import pytest

from mayest.channels.channel import UnreadableError
from mayest.channels.matrix import Matrix
from mayest.channels.matrix.bookmark import Bookmark
from mayest.channels.matrix.settings import MatrixSettings
from mayest.channels.message import Message, Party, Role
from mayest.channels.settings import Secret
from mayest.channels.wire import Envelope, Failure, Fetched, WireError
from tests.servers.publisher import Reply, answer
from tests.servers.scripted_api import ScriptedApi, hangs_up, says, scripted_api

US, BEN, ROOM = "@desk:chat.example", "@ben:chat.example", "!room:chat.example"
BASE = "/_matrix/client/v3"
SYNC, SEND = f"GET {BASE}/sync", f"PUT {BASE}/rooms/{ROOM}/send/m.room.message/token@chat.example.0"
MEDIA = "GET /_matrix/client/v1/media/download/chat.example/ramp"
NO = {"errcode": "M_UNKNOWN", "error": "no"}


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    """Give a homeserver that knows us, in whose one room nothing is special."""
    with scripted_api() as listening:
        listening.on(f"GET {BASE}/account/whoami", says({"user_id": US}))
        listening.on(f"GET {BASE}/rooms/{ROOM}/joined_members", says({"joined": {US: {}, BEN: {"display_name": "B"}}}))
        yield listening


def settings(api: ScriptedApi) -> MatrixSettings:
    return MatrixSettings(api.address, US, Secret("token"))


def fetched(api: ScriptedApi, bookmark: str = "", channel: Matrix | None = None) -> list[Fetched]:
    return list((channel or Matrix()).fetch(settings(api), bookmark))


def messages(batches: list[Fetched]) -> list[Message]:
    return [Matrix().parse(raw) for batch in batches for _, raw in batch.messages]


def said(number: int, body: object = None, **more: object) -> dict[str, Any]:
    content = {"msgtype": "m.text", "body": body or f"Message {number}"}
    return {
        "type": "m.room.message",
        "event_id": f"${number}",
        "sender": BEN,
        "origin_server_ts": 1_710_237_720_000 + number,
        "content": content,
    } | more


def news(*events: object, since: str = "s2", **more: object) -> dict[str, Any]:
    timeline = {"events": list(events), **more}
    return {"next_batch": since, "rooms": {"join": {ROOM: {"timeline": timeline}}}}


def bookmark(since: str = "s1", **invited: int) -> str:
    return str(Bookmark(US, since, dict(invited)))


@pytest.mark.parametrize(
    ("reply", "failure", "words"),
    [
        (says({"errcode": "M_UNKNOWN_TOKEN", "error": "x"}, 401), Failure.ACCOUNT, "make a new one"),
        (says({"errcode": "M_USER_LOCKED", "error": "x"}, 401), Failure.ACCOUNT, "was locked"),
        (says({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2500}, 429), Failure.LATER, "429"),
        (says({}, 502), Failure.UNREACHABLE, "502"),
        (hangs_up, Failure.UNREACHABLE, "no answer"),
        (answer(200, b"<html>", {}), Failure.UNREACHABLE, "no JSON"),
        (says({"rooms": {}}), Failure.UNREACHABLE, "lacks next_batch"),
        (answer(404, b"<html>", {}), Failure.ACCOUNT, "see that the address is right"),
    ],
)
def test_trouble_is_told_by_what_is_to_be_done(api: ScriptedApi, reply: Reply, failure: Failure, words: str) -> None:
    api.on(SYNC, reply)
    with pytest.raises(WireError, match=words) as raised:
        fetched(api)
    assert raised.value.failure is failure
    assert raised.value.after == (3 if failure is Failure.LATER else 0)


def test_events_of_any_shape_are_taken_or_refused_and_none_stops_the_others(api: ScriptedApi) -> None:
    odd: list[Any] = [
        None,
        4,
        [],
        {},
        said(1, sender=7),
        said(2, body={"a": 1}),
        said(3, type=["m"]),
        said(4, body="\ud800 x"),
    ]
    odd += [said(5, content=[]), said(6, content={"msgtype": {}, "body": []}), said(7, origin_server_ts="soon")]
    api.on(SYNC, says(news(*odd, said(8))))
    (batch,) = fetched(api)
    read, refused = [], []
    for _, raw in batch.messages:
        try:
            read.append(Matrix().parse(raw).text)
        except UnreadableError as error:
            refused.append(str(error))
    assert read == [" x", "Message 7", "Message 8"]
    assert len(refused) == 3


@pytest.mark.parametrize(
    "answer",
    [
        {"next_batch": "s2", "rooms": []},
        {"next_batch": "s2", "rooms": {"join": {ROOM: 4, "no room": {}, "!a b": {}}, "invite": ["!x"]}},
        {"next_batch": "s2", "rooms": {"join": {ROOM: {"timeline": [], "state": 3}}}},
    ],
)
def test_an_answer_of_another_shape_is_no_news(api: ScriptedApi, answer: object) -> None:
    api.on(SYNC, says(answer))
    assert [batch.messages for batch in fetched(api, bookmark())] == [()]


def test_nobody_in_a_room_can_add_what_only_we_say(api: ScriptedApi) -> None:
    forged = said(
        1,
        sent_as="token@chat.example",
        public=True,
        files=[{"name": "x"}],
        sender_display_name="Skerry Line",
        recipients=[{"user": "@cleo:chat.example"}],
    )
    forged["content"]["mayest"] = {"key": "token@chat.example", "part": 0}
    api.on(SYNC, says(news(forged)))
    (message,) = messages(fetched(api))
    assert message.key == f"{ROOM}/$1"
    assert message.parties == (Party(Role.FROM, f"matrix:{BEN}"), Party(Role.TO, f"matrix:{US}"))
    assert not message.public
    assert message.parts == ()


def test_our_own_words_come_back_under_our_own_key(api: ScriptedApi) -> None:
    ours = said(1, sender=US)
    ours["content"]["mayest"] = {"key": "token@chat.example", "part": 0}
    api.on(SYNC, says(news(ours)))
    (message,) = messages(fetched(api))
    assert message.key == "token@chat.example"
    assert message.parties_as(Role.TO) == (Party(Role.TO, f"matrix:{BEN}", "B"),)


def test_a_lot_comes_in_batches_and_only_the_last_says_to_go_on(api: ScriptedApi) -> None:
    api.on(SYNC, says(news(*map(said, range(120)))))
    batches = fetched(api, bookmark())
    assert [len(batch.messages) for batch in batches] == [50, 50, 20]
    assert [json.loads(batch.bookmark)["since"] for batch in batches] == ["s1", "s1", "s2"]


def test_a_gap_is_filled_page_by_page_and_no_endless_one_is(api: ScriptedApi) -> None:
    api.on(SYNC, says(news(said(9), limited=True, prev_batch="p9")))
    pages = (
        says({"chunk": [said(8), said(7)], "end": "p7"}),
        says({"chunk": [], "end": "p6"}),
        says({"chunk": [said(6)]}),
    )
    api.on(f"GET {BASE}/rooms/{ROOM}/messages", *pages)
    assert sorted(message.text for message in messages(fetched(api, bookmark()))) == [
        f"Message {number}" for number in (6, 7, 8, 9)
    ]
    assert {asked.query["to"] for asked in api.asked if asked.path.endswith("/messages")} == {"s1"}
    api.on(f"GET {BASE}/rooms/{ROOM}/messages", says({"chunk": [said(1)], "end": "p1"}))
    with pytest.raises(WireError, match="in circles"):
        fetched(api, bookmark())


def test_the_first_time_is_bounded(api: ScriptedApi) -> None:
    api.on(SYNC, says(news(said(9), limited=True, prev_batch="p9")))
    assert len(messages(fetched(api))) == 1
    assert json.loads(api.asked[1].query["filter"])["room"]["timeline"]["limit"] == 50


def test_a_place_that_the_server_has_forgotten_begins_anew(api: ScriptedApi) -> None:
    api.on(SYNC, says({"errcode": "M_UNKNOWN", "error": "Invalid stream token"}, 400), says(news(said(1))))
    assert len(messages(fetched(api, bookmark()))) == 1
    assert ["since" in asked.query for asked in api.asked if asked.path.endswith("/sync")] == [True, False]


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "[" * 100_000, '{"user": 1}', str(Bookmark("@cleo:a", "s1"))])
def test_a_bookmark_that_is_none_or_somebody_elses_begins_anew(api: ScriptedApi, text: str) -> None:
    api.on(SYNC, says(news(said(1))))
    fetched(api, text)
    assert "since" not in api.asked[1].query


def invited(*rooms: str) -> dict[str, Any]:
    return {"next_batch": "s2", "rooms": {"invite": {room: {"invite_state": {}} for room in rooms}}}


def test_an_invitation_that_cannot_be_accepted_is_told_and_one_that_may_yet_is_kept(api: ScriptedApi) -> None:
    api.on(SYNC, says(invited("!gone:a", "!away:b")))
    api.on(f"POST {BASE}/join/!gone:a", says({"errcode": "M_FORBIDDEN", "error": "You are not invited"}, 403))
    api.on(f"POST {BASE}/join/!away:b", says(NO, 502))
    (batch,) = fetched(api, bookmark())
    ((where, raw),) = batch.messages
    assert where == "invitation into !gone:a"
    with pytest.raises(UnreadableError, match=r"could not be accepted: .*You are not invited"):
        Matrix().parse(raw)
    api.on(SYNC, says({"next_batch": "s3"}))
    assert json.loads(batch.bookmark)["invited"] == {"!away:b": 1}
    (again,) = fetched(api, batch.bookmark)
    assert json.loads(again.bookmark)["invited"] == {"!away:b": 2}
    (last,) = fetched(api, str(Bookmark(US, "s3", {"!away:b": 19})))
    assert len(last.messages) == 1
    assert json.loads(last.bookmark)["invited"] == {}


def test_a_server_that_invites_us_without_end_is_left_after_a_while(api: ScriptedApi) -> None:
    api.on(SYNC, *(says(invited(f"!room{number}:a")) for number in range(40)))
    for number in range(40):
        api.on(f"POST {BASE}/join/!room{number}:a", says({}))
    fetched(api, bookmark())
    assert sum(asked.path.startswith(f"{BASE}/join") for asked in api.asked) == 10


def picture(**changes: object) -> dict[str, Any]:
    content = {"msgtype": "m.image", "body": "ramp.png", "url": "mxc://chat.example/ramp", **changes}
    return said(1, content=content)


@pytest.mark.parametrize(
    ("event", "reply", "why"),
    [
        (picture(), says({"errcode": "M_NOT_FOUND", "error": "Not found"}, 404), "Not found"),
        (picture(), says(NO, 502), "502"),
        (picture(), hangs_up, "no answer"),
        (picture(), answer(200, b"x" * (17 * 1024 * 1024), {}), "more than 16 MB"),
        (picture(info={"size": 10**9}), hangs_up, "larger than 16 MB"),
        (picture(url="mxc://chat.example/../../x"), hangs_up, "does not say where it lies"),
        (picture(url="https://elsewhere.example/x"), hangs_up, "does not say where it lies"),
        (picture(url={}), hangs_up, "does not say where it lies"),
    ],
)
def test_a_file_that_is_not_to_be_had_is_named_and_holds_nothing_up(
    api: ScriptedApi, event: dict[str, Any], reply: Reply, why: str
) -> None:
    api.on(MEDIA, reply)
    api.on(SYNC, says(news(event, said(2))))
    first, second = messages(fetched(api))
    assert "the file ramp.png was not fetched" in first.problems[0]
    assert why in first.problems[0]
    assert second.text == "Message 2"


def test_an_older_server_is_asked_for_files_in_the_older_way(api: ScriptedApi) -> None:
    api.on("GET /_matrix/media/v3/download/chat.example/ramp", answer(200, b"png", {"Content-Type": "text/html"}))
    api.on(SYNC, says(news(picture(info={"mimetype": "image/png\r\n"}))))
    (part,) = messages(fetched(api))[0].parts
    assert (part.name, part.media_type, part.content) == ("ramp.png", "image/png", b"png")


def test_where_the_server_itself_goes_away_over_a_file_it_is_asked_for_again(api: ScriptedApi) -> None:
    api.on(SYNC, says(news(picture())))
    api.on(MEDIA, hangs_up)
    api.on(f"GET {BASE}/account/whoami", says({"user_id": US}), hangs_up)
    with pytest.raises(WireError) as raised:
        fetched(api)
    assert raised.value.failure is Failure.UNREACHABLE


def test_a_token_for_a_password_is_kept_until_it_counts_no_more(api: ScriptedApi) -> None:
    channel, by_password = Matrix(), MatrixSettings(api.address, US, password=Secret("sesame"))
    tokens = (says({"access_token": f"t{number}", "user_id": US}) for number in range(9))
    api.on(f"POST {BASE}/login", *tokens)
    channel.try_sending(by_password)
    channel.try_sending(by_password)
    assert api.paths().count(f"POST {BASE}/login") == 1
    revoked = says({"errcode": "M_UNKNOWN_TOKEN", "error": "x"}, 401)
    api.on(f"GET {BASE}/account/whoami", revoked, says({"user_id": US}))
    channel.try_sending(by_password)
    assert api.asked[-1].headers["authorization"] == "Bearer t1"
    assert all("authorization" not in asked.headers for asked in api.asked if asked.path.endswith("/login"))


def written(at: datetime | None = None) -> bytes:
    return Matrix().write(
        Message(
            "matrix",
            (Party(Role.FROM, f"matrix:{US}"), Party(Role.TO, f"matrix:{BEN}")),
            at=at or datetime.now(UTC),
            key="token@chat.example",
            refers_to=(f"{ROOM}/$1",),
            text="Hello",
        )
    )


def sent(api: ScriptedApi, raw: bytes = b"", sender: str = US) -> str:
    return Matrix().send(settings(api), Envelope(f"matrix:{sender}", (f"matrix:{BEN}",), raw or written())).said


def test_it_is_said_under_our_own_key(api: ScriptedApi) -> None:
    api.on(SEND, says({"event_id": "$new"}))
    assert sent(api) == f"{ROOM} $new"
    assert api.asked[-1].json["mayest"] == {"key": "token@chat.example", "part": 0}


@pytest.mark.parametrize(
    ("reply", "failure", "words"),
    [
        (hangs_up, Failure.UNKNOWN, "nobody can tell"),
        (says(NO, 502), Failure.UNKNOWN, "502"),
        (says(NO, 503), Failure.UNREACHABLE, "503"),
        (says({"errcode": "M_LIMIT_EXCEEDED", "error": "x"}, 429, Retry_After="7"), Failure.LATER, "429"),
        (says({"errcode": "M_FORBIDDEN", "error": "x"}, 403), Failure.NEVER, "may not speak"),
        (says({"errcode": "M_TOO_LARGE", "error": "event too large"}, 413), Failure.NEVER, "event too large"),
        (says({"errcode": "M_UNKNOWN_TOKEN", "error": "x"}, 401), Failure.ACCOUNT, "make a new one"),
    ],
)
def test_what_becomes_of_words_is_told(api: ScriptedApi, reply: Reply, failure: Failure, words: str) -> None:
    api.on(SEND, reply)
    with pytest.raises(WireError, match=words) as raised:
        sent(api)
    assert raised.value.failure is failure


def test_nothing_is_said_by_anybody_else_in_an_encrypted_room_or_of_nonsense(api: ScriptedApi) -> None:
    for raw, sender, failure, words in (
        (b"", "@cleo:chat.example", Failure.ACCOUNT, "we are @desk"),
        (b"{", US, Failure.NEVER, "no JSON"),
        (b"{}", US, Failure.NEVER, "no message"),
    ):
        with pytest.raises(WireError, match=words) as raised:
            sent(api, raw, sender)
        assert raised.value.failure is failure
    api.on(f"GET {BASE}/rooms/{ROOM}/state/m.room.encryption", says({"algorithm": "m.megolm.v1.aes-sha2"}))
    with pytest.raises(WireError, match="encrypted"):
        sent(api)
    assert SEND not in api.paths()


def test_a_room_without_end_is_not_looked_through_without_end(api: ScriptedApi) -> None:
    page = says({"chunk": [said(1, sender=US, origin_server_ts=1_999_999_999_000)], "end": "p"})
    api.on(f"GET {BASE}/rooms/{ROOM}/messages", *chain(repeat(page, 2)))
    with pytest.raises(WireError, match="more of ours") as raised:
        sent(api, written(datetime(2024, 3, 12, tzinfo=UTC)))
    assert raised.value.failure is Failure.LATER
