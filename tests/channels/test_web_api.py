"""An API is called once, told from whatever else may answer, and every failure says what is to be done about it."""

import socket
import time
from collections.abc import Iterator

import pytest

from mayest.channels import web_line
from mayest.channels.web_api import Api, Call, quoted, said_in
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Failure, WireError
from tests.servers.publisher import answer, said
from tests.servers.scripted_api import ScriptedApi, hangs_up, says, scripted_api

GET = Call("GET", "/a")
POST = Call("POST", "/a", body={"say": "Grüße"})
PUT = Call("PUT", "/a", body={}, repeatable=True)
WORDS = {"errcode": "M_X", "error": "No."}


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    with scripted_api() as listening:
        yield listening


def failed(api: ScriptedApi, call: Call) -> WireError:
    with pytest.raises(WireError) as raised:
        Api.at(api.address, "token").call(call)
    assert "\n" not in str(raised.value)
    return raised.value


def test_a_call_says_who_we_are_and_what_we_ask(api: ScriptedApi) -> None:
    api.on("POST /base/rooms/!a/b:c", says({"is": {"here": "x"}}))
    path = f"/rooms/{quoted('!a/b:c')}"
    found = Api.at(f"{api.address}/base/", "token").call(Call("POST", path, {"limit": 3, "q": "a b&c"}, {"say": "ü"}))
    (asked,) = api.asked
    assert said_in(found, "is", "here") == "x"
    assert asked.headers["authorization"] == "Bearer token"
    assert asked.headers["content-type"] == "application/json"
    assert (asked.query, asked.json) == ({"limit": "3", "q": "a b&c"}, {"say": "ü"})


def test_what_is_not_signed_says_no_token_and_bytes_go_as_they_are(api: ScriptedApi) -> None:
    api.on("POST /a", answer(200, b"\0\1", {"Content-Type": "image/png; x=y"}))
    loaded = Api.at(api.address, "token").load(Call("POST", "/a", body=b"raw", media_type="a/b", signed=False))
    assert (loaded.content, loaded.media_type) == (b"\0\1", "image/png")
    assert "authorization" not in api.asked[0].headers
    assert (api.asked[0].headers["content-type"], api.asked[0].body) == ("a/b", b"raw")


@pytest.mark.parametrize(
    ("status", "content", "failure"),
    [(401, WORDS, Failure.ACCOUNT), (403, WORDS, Failure.ACCOUNT), (404, "a page", Failure.ACCOUNT)]
    + [(status, WORDS, Failure.NEVER) for status in (400, 404, 405, 409, 413, 422)]
    + [(status, WORDS, Failure.LATER) for status in (408, 425, 429)]
    + [(500, WORDS, Failure.LATER), (301, "", Failure.ACCOUNT), (204 + 100, "", Failure.ACCOUNT)]
    + [(status, "", Failure.UNREACHABLE) for status in (502, 503, 504, 999)],
)
@pytest.mark.parametrize("call", [GET, PUT], ids=["GET", "PUT"])
def test_an_answer_that_is_a_no_says_what_is_to_be_done(
    api: ScriptedApi, call: Call, status: int, content: object, failure: Failure
) -> None:
    api.on(f"{call.method} /a", says(content, status))
    assert failed(api, call).failure is failure


@pytest.mark.parametrize("status", [500, 502, 504])
def test_what_may_have_been_done_is_unknown(api: ScriptedApi, status: int) -> None:
    api.on("POST /a", says(WORDS, status))
    assert failed(api, POST).failure is Failure.UNKNOWN
    api.on("POST /a", says(WORDS, 503))
    assert failed(api, POST).failure is Failure.UNREACHABLE


@pytest.mark.parametrize(
    "reply", [hangs_up, said(b""), said(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), said(b"SSH-2.0\r\n")]
)
def test_a_connection_that_is_lost_leaves_only_in_doubt_what_cannot_be_repeated(
    api: ScriptedApi, reply: object
) -> None:
    for method in ("GET", "PUT", "POST"):
        api.on(f"{method} /a", reply)  # type: ignore[arg-type]  # a Reply
    assert [failed(api, call).failure for call in (GET, PUT)] == [Failure.UNREACHABLE] * 2
    assert failed(api, POST).failure is Failure.UNKNOWN


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b"\xff", b"[" * 100_000])
def test_an_answer_that_is_no_json_is_none(api: ScriptedApi, body: bytes) -> None:
    api.on("GET /a", answer(200, body, {}))
    api.on("POST /a", answer(200, body, {}))
    assert failed(api, GET).failure is Failure.UNREACHABLE
    assert failed(api, POST).failure is Failure.UNKNOWN


def test_what_the_other_side_says_is_told_with_its_code(api: ScriptedApi) -> None:
    api.on("GET /a", says({"errcode": "M_FORBIDDEN", "error": "not\nin room"}, 403))
    error = failed(api, GET)
    assert isinstance(error, ApiError)
    assert (error.status, error.code, error.answer["errcode"]) == (403, "M_FORBIDDEN", "M_FORBIDDEN")
    assert str(error) == "127.0.0.1 answers with 403 (Forbidden): not in room"
    api.on("GET /a", says({"error": "ExpiredToken", "message": "Token has expired"}, 400))
    error = failed(api, GET)
    assert isinstance(error, ApiError)
    assert error.code == "ExpiredToken"
    assert str(error).endswith("Token has expired")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("7", 7), ("9" * 400, 86_400), ("Fri, 31 Dec 2199 23:59:59 GMT", 86_400)]
    + [(said, 0) for said in ("Fri, 31 Dec 1999 23:59:59 GMT", "soon", "-3", "", "٣", "Fri, 31 Dec 0000 23:59:59 GMT")],
)
def test_how_long_we_are_to_stay_away_is_heard(api: ScriptedApi, said: str, seconds: int) -> None:
    api.on("GET /a", says(WORDS, 429, Retry_After=said.encode().decode("latin-1")))
    assert failed(api, GET).after == seconds


def test_nobody_sends_us_anywhere_else(api: ScriptedApi) -> None:
    with scripted_api() as elsewhere:
        api.on("GET /a", answer(302, b"", {"Location": f"http://localhost:{elsewhere.port}/a"}))
        assert "sends us to localhost: see that the address is right" in str(failed(api, GET))
        assert elsewhere.asked == []


def test_what_could_be_read_on_the_way_is_not_said(api: ScriptedApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_line, "is_inside", lambda _host, _port: False)
    error = failed(api, GET)
    assert (error.failure, api.asked) == (Failure.ACCOUNT, [])
    assert "use https://" in str(error)


@pytest.mark.parametrize("address", ["", "matrix.org", "ftp://a.example", "https://anna:x@a.example", "https://a b/"])
def test_an_address_that_is_none_is_told_before_anybody_is_asked(address: str) -> None:
    with pytest.raises(WireError, match="address") as raised:
        Api.at(address)
    assert raised.value.failure is Failure.ACCOUNT


@pytest.mark.parametrize("token", ["a b", "a\r\nX: y", "tökén", " "])
def test_a_token_that_is_none_is_told_and_not_shown(token: str) -> None:
    with pytest.raises(WireError, match="copy it again") as raised:
        Api.at("https://a.example", token)
    assert raised.value.failure is Failure.ACCOUNT
    assert "secret" not in repr(Api.at("https://a.example", "secret"))


def test_nobody_listening_is_an_unreachable_server_even_for_what_cannot_be_repeated() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(WireError) as raised:
        Api.at(f"http://127.0.0.1:{port}").call(POST)
    assert raised.value.failure is Failure.UNREACHABLE


def test_neither_silence_nor_an_endless_answer_is_borne(api: ScriptedApi) -> None:
    api.on("GET /a", lambda _: time.sleep(1), answer(200, b" " * 5_000, {}))
    assert "timed out" in str(failed(api, Call("GET", "/a", seconds=0.1)))
    assert "more than" in str(failed(api, Call("GET", "/a", most=4_096)))


def test_what_an_answer_lacks_is_named() -> None:
    for found in ({}, {"a": 1}, {"a": {"b": None}}):
        with pytest.raises(WireError, match=r"lacks a\.b"):
            said_in(found, "a", "b")
