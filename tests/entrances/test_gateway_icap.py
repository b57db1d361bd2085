"""ICAP, as a web proxy speaks it: what is asked, read, let go and given back."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mayest.gateway.errors import MalformedError
from mayest.gateway.web import exchange
from mayest.gateway.web.answers import Answers
from mayest.gateway.web.heads import LONGEST, MAX_BYTES, post, request
from tests.entrances.icap_talk import ALLOW, OPTIONS, PREVIEW, Strict, asked, chunks, head, statuses, talk, unchunked

OK, NOTHING, ON = "ICAP/1.0 200 OK", "ICAP/1.0 204 No Content", "ICAP/1.0 100 Continue"
CLEAN, LEAK = b"text=Dear+all", b"text=a+leak"


def test_it_says_what_it_can_do() -> None:
    heard = talk(OPTIONS).decode()
    assert statuses(heard.encode()) == [OK]
    said = dict(re.findall(r"^([\w-]+): (.*?)\r$", heard, re.MULTILINE))
    assert said.pop("ISTag").strip('"').isalnum()
    assert said == {
        "Methods": "REQMOD",
        "Service": "Mayest",
        "Preview": "0",
        "Transfer-Preview": "*",
        "Allow": "204",
        "Max-Connections": "50",
        "Options-TTL": "600",
        "Encapsulated": "null-body=0",
    }


def test_its_tag_changes_with_the_sites_alone() -> None:
    one, same, other = (
        Answers(sites).options() for sites in (["a.example", "b.example"], ["b.example", "a.example"], [])
    )
    assert one == same != other


def test_a_listed_post_is_read_after_its_preview() -> None:
    judge = Strict()
    heard = talk(asked(head(), PREVIEW, ALLOW) + b"0\r\n\r\n" + chunks(CLEAN), judge)
    assert statuses(heard) == [ON, NOTHING]
    assert judge.given == [CLEAN]


def test_what_is_held_comes_back_as_a_page() -> None:
    heard = talk(asked(head(), PREVIEW, ALLOW) + b"0\r\n\r\n" + chunks(LEAK))
    assert statuses(heard) == [ON, OK]
    [place] = re.findall(rb"Encapsulated: res-hdr=0, res-body=(\d+)\r\n", heard)
    page = heard.split(b"\r\n\r\n", 2)[2]
    assert page.startswith(b"HTTP/1.1 403 Forbidden\r\n")
    assert page[: int(place)].endswith(b"\r\n\r\n")
    assert unchunked(page[int(place) :]) == b"no"


def test_a_preview_that_is_all_needs_no_more() -> None:
    judge = Strict()
    assert statuses(talk(asked(head(), "Preview: 99") + chunks(CLEAN, last=b"0; ieof\r\n\r\n"), judge)) == [NOTHING]
    assert judge.given == [CLEAN]


@pytest.mark.parametrize(
    "of",
    [
        head("http://elsewhere.example/post"),
        head("http://notforum.example/post"),
        head(method="DELETE"),
        head("forum.example:443", "CONNECT"),
        head(content_type="image/png"),
        head("http://forum.example/post", "POST", "text/plain", "Content-Encoding: gzip"),
        head("http://forum.example/post", "POST", "text/plain", f"Content-Length: {MAX_BYTES + 1}"),
        head("http://forum.example/post", "POST", "text/plain", "Content-Length: many"),
        head("http://[forum.example/"),
        b"POST\r\n\r\n",
        b"\xff\x00 \r\nno header\r\n\r\n",
    ],
)
def test_anything_else_goes_at_once_and_its_body_is_not_asked_for(of: bytes) -> None:
    judge = Strict()
    assert statuses(talk(asked(of, PREVIEW, ALLOW) + b"0\r\n\r\n", judge)) == [NOTHING]
    assert judge.given == []


def test_what_has_no_body_goes() -> None:
    of = head(method="GET")
    assert statuses(talk(asked(of, PREVIEW, ALLOW, body=False) * 2)) == [NOTHING, NOTHING]
    heard = talk(asked(of, body=False))
    assert heard.endswith(f"Encapsulated: req-hdr=0, null-body={len(of)}\r\n\r\n".encode() + of)


def test_the_site_is_where_the_post_goes_not_what_a_header_says() -> None:
    read = post(b"POST http://Elsewhere.Example:8080/ HTTP/1.1\r\nHost: forum.example\r\n\r\n")
    assert read.host == "elsewhere.example"
    assert post(b"POST /post HTTP/1.1\r\nHost: forum.example:443\r\n\r\n").host == "forum.example"


@pytest.mark.parametrize(("site", "is_previewed"), [("forum", True), ("forum", False), ("elsewhere", False)])
@settings(deadline=None)
@given(pieces=st.lists(st.binary(min_size=1, max_size=200).filter(lambda piece: b"leak" not in piece), max_size=6))
def test_a_client_that_keeps_no_copy_gets_every_byte_back(site: str, is_previewed: bool, pieces: list[bytes]) -> None:  # noqa: FBT001
    of = head(f"http://{site}.example/post")
    said = asked(of, PREVIEW) + b"0\r\n\r\n" if is_previewed else asked(of)
    heard = talk(said + chunks(*pieces)).removeprefix(f"{ON}\r\n\r\n".encode())
    opening, _, rest = heard.partition(b"\r\n\r\n")
    assert f"Encapsulated: req-hdr=0, req-body={len(of)}".encode() in opening
    assert rest[: len(of)] == of
    assert unchunked(rest[len(of) :]) == b"".join(pieces)


def test_one_connection_takes_one_post_after_another() -> None:
    elsewhere = head("http://elsewhere.example/")
    clean, leak = (asked(head(), PREVIEW, ALLOW) + b"0\r\n\r\n" + chunks(body) for body in (CLEAN, LEAK))
    unread = asked(elsewhere, PREVIEW, ALLOW) + b"0\r\n\r\n"
    unread_whole = asked(elsewhere, ALLOW) + chunks(LEAK, LEAK)
    heard = talk(OPTIONS + clean + unread + unread_whole + leak + clean)
    assert statuses(heard) == [OK, ON, NOTHING, NOTHING, NOTHING, ON, OK, ON, NOTHING]


@pytest.mark.parametrize("allowed", [True, False])
def test_a_body_that_is_too_large_passes_unread(allowed: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setattr(exchange, "MAX_BYTES", 100)
    judge, pieces = Strict(), [b"leak" * 20, b"leak" * 20, b"leak"]
    said = asked(head(), PREVIEW, *([ALLOW] if allowed else [])) + b"0\r\n\r\n" + chunks(*pieces)
    heard = talk(said + OPTIONS, judge)
    assert judge.given == []
    assert statuses(heard) == [ON, NOTHING if allowed else OK, OK]
    if not allowed:
        body = heard.split(b"\r\n\r\n", 2)[2].removeprefix(head())
        assert unchunked(body[: body.index(b"ICAP/1.0")]) == b"".join(pieces)


def test_a_body_that_takes_too_long_passes_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "READING", -1.0)
    judge = Strict()
    assert statuses(talk(asked(head(), PREVIEW, ALLOW) + b"0\r\n\r\n" + chunks(LEAK), judge)) == [ON, NOTHING]
    assert judge.given == []


def test_advice_that_takes_too_long_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(exchange, "JUDGING", -1.0)
    assert statuses(talk(asked(head(), PREVIEW, ALLOW) + b"0\r\n\r\n" + chunks(LEAK))) == [ON, NOTHING]
    assert caplog.messages == ["posts pass unread: advice took too long"]


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"REQMOD icap://127.0.0.1/ ICAP/1.0\r\n\r\n",
        b"REQMOD icap://127.0.0.1/ ICAP/1.0\r\nEncapsulated: req-hdr=0\r\n\r\n",
        b"REQMOD icap://127.0.0.1/ ICAP/1.0\r\nEncapsulated: req-body=0\r\n\r\n",
        b"REQMOD icap://127.0.0.1/ ICAP/1.0\r\nEncapsulated: req-hdr=0, req-body=0\r\n\r\n",
        b"REQMOD icap://127.0.0.1/ ICAP/1.0\r\nEncapsulated: req-hdr=9, req-body=99\r\n\r\n",
        b"REQMOD icap://127.0.0.1/ ICAP/1.0\r\nEncapsulated: req-hdr=0, req-body=999999\r\n\r\n",
        b"REQMOD icap://127.0.0.1/ ICAP/1.0\r\nno header\r\nEncapsulated: req-hdr=0, null-body=9\r\n\r\n",
        b"OPTIONS icap://127.0.0.1/ ICAP/1.0\r\nA: " + b"a" * (LONGEST + 1) + b"\r\n\r\n",
        asked(head(), ALLOW) + b"minus\r\n",
        asked(head(), ALLOW) + b"-1\r\n",
        asked(head(), ALLOW) + b"fffffffff\r\n",
        asked(head(), ALLOW) + b"3\r\nabcdef\r\n",
        asked(head(), ALLOW) + b"1" * (LONGEST + 1) + b"\r\n",
        asked(head(), ALLOW) + b"0\r\n" + b"A: trailer\r\n" * 30,
    ],
)
def test_nonsense_is_refused_and_the_connection_ends(said: bytes) -> None:
    judge = Strict()
    with pytest.raises(MalformedError):
        talk(said + OPTIONS, judge)
    assert judge.given == []


def test_nonsense_hears_why_the_connection_ends() -> None:
    assert request(b"OPTIONS icap://a/ ICAP/1.0\r\n\r\n").method == "OPTIONS"
    assert statuses(talk(b"RESPMOD icap://127.0.0.1/ ICAP/1.0\r\n\r\n" + OPTIONS)) == [
        "ICAP/1.0 405 Method Not Allowed"
    ]


def test_trailers_and_words_behind_a_size_are_passed_over() -> None:
    judge = Strict()
    said = asked(head(), ALLOW) + b"4;a=b\r\ntext\r\n0\r\nA: trailer\r\n\r\n"
    assert statuses(talk(said + OPTIONS, judge)) == [NOTHING, OK]
    assert judge.given == [b"text"]


@settings(deadline=None)
@given(cut=st.integers(0, 400), torn=st.lists(st.tuples(st.integers(0, 399), st.integers(0, 255)), max_size=6))
def test_whatever_comes_it_ends_in_order_or_says_that_it_makes_no_sense(cut: int, torn: list[tuple[int, int]]) -> None:
    said = bytearray(OPTIONS + asked(head(), PREVIEW) + b"0\r\n\r\n" + chunks(CLEAN, CLEAN))
    for place, byte in torn:
        if place < len(said):
            said[place] = byte
    try:
        talk(bytes(said[:cut]))
    except MalformedError:
        return
