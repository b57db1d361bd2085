"""What of a post is read, what is advised on it, and what its writer is told."""

import json
import logging
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from hypothesis import given, settings
from hypothesis import strategies as st

from mayest.gateway.web import judging
from mayest.gateway.web.forms import fields, is_readable
from mayest.gateway.web.heads import Post, post
from mayest.gateway.web.judging import Judge
from mayest.gateway.web.page import Page, page
from mayest.gateway.web.prose import LONGEST, written
from mayest.guidance import Advice, Finding, Level, Piece, RulebookError
from mayest.record.contacts.contacts import make_contact
from mayest.record.models import Contact
from tests.entrances.icap_talk import FORM, head

IBAN = "DE89 3704 0044 0532 0130 00"
LEAK = f"The refund went to {IBAN} yesterday."
JSON, PARTS = "application/json", "multipart/form-data; boundary=b"


def read(content_type: str, body: bytes | str) -> str:
    return written(fields(content_type, body.encode() if isinstance(body, str) else body))


def parts(*named: tuple[str, str]) -> str:
    whole = "".join(f"--b\r\nContent-Disposition: form-data; {names}\r\n\r\n{text}\r\n" for names, text in named)
    return whole + "--b--\r\n"


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        (
            FORM,
            urlencode({"title": "Good news", "text": "Dear Zoë,\r\nit comes."}),
            "Good news\n\nDear Zoë,\nit comes.",
        ),
        (FORM, "text=all+is+well&text=all+is+well&n=1", "all is well"),
        (FORM, urlencode({"data": json.dumps({"post": {"body": "all is well"}, "id": "a b"})}), "all is well"),
        (PARTS, parts(('name="text"', "all is well"), ('name="f"; filename="a.txt"', "not my words")), "all is well"),
        (JSON, '{"a": [{"text": "all is well"}, 7, null, true], "b": "so it is"}', "all is well\n\nso it is"),
        (JSON, json.dumps({"a": json.dumps({"b": json.dumps(["all is well"])})}), "all is well"),
        ("application/vnd.api+json", '{"text": "all is \\ud83d\\ude00 well"}', "all is 😀 well"),
        ("text/plain;charset=UTF-8", "all is well", "all is well"),
        ("text/plain", '{"text": "all is well"}', "all is well"),
        (JSON, '{"html": "<p>all is&nbsp;well</p><p>and <b>good</b></p>"}', "all is well\n\nand good"),
        (JSON, '{"text": "请把钱转到这个账户"}', "请把钱转到这个账户"),
        (JSON, '{"text": "half a \\ud83d sign"}', "half a  sign"),
    ],
)
def test_the_words_of_whoever_wrote_are_read(content_type: str, body: str, text: str) -> None:
    assert is_readable(content_type.partition(";")[0])
    assert read(content_type, body) == text


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "new_password2",
        "userPasswd",
        "csrfToken",
        "authenticity_token",
        "user[pin]",
        "api-key",
        "sessionKey",
    ],
)
def test_what_its_name_calls_a_secret_is_never_read(name: str) -> None:
    assert read(FORM, urlencode({name: "correct horse battery staple"})) == ""
    assert read(JSON, json.dumps({"outer": {name: {"value": ["correct horse battery staple"]}}})) == ""


@pytest.mark.parametrize("name", ["author", "opinion", "monkey_business", "compass", "assignment"])
def test_a_name_that_only_looks_like_one_is_read(name: str) -> None:
    assert read(FORM, urlencode({name: "all is well"})) == "all is well"


@pytest.mark.parametrize(
    "value",
    [
        "Hello",
        "4111111111111111",
        IBAN,
        "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
        "2026-03-02 10:00:00",
        "4111 1111 1111 1111",
        "a b c d",
        "a1 b2 c3 d4",
        "a" * 200_000 + "1",
        "<p" * 100_000,
        "",
    ],
)
def test_where_no_word_stands_nothing_is_read(value: str) -> None:
    assert read(FORM, urlencode({"field": value})) == ""


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (JSON, '{"text": "all is well"'),
        (JSON, "[" * 100_000 + "]" * 100_000),
        (JSON, "9" * 100_000),
        (PARTS, "no part at all"),
        ("multipart/form-data", parts(('name="text"', "all is well"))),
        ("multipart/form-data; boundary=é", "all is well"),
        (PARTS, parts(*[('name="text"', "all is well")] * 1100)),
        (FORM, "text=all+is+well&" * 1100),
    ],
)
def test_what_cannot_be_read_is_not(content_type: str, body: str) -> None:
    assert read(content_type, body) in {"", body}


def test_ever_so_many_strings_are_not_looked_through() -> None:
    deep = '{"a":' * 500 + json.dumps([f"this is number {n}" for n in range(100_000)]) + "}" * 500
    assert read(JSON, deep).split("\n\n")[-1] == "this is number 4999"


def test_a_book_is_read_to_a_certain_length() -> None:
    assert len(read(FORM, "text=" + "all+is+well+" * 100_000)) == LONGEST


@settings(deadline=None)
@given(
    content_type=st.sampled_from([FORM, PARTS, JSON, "text/plain", "", "multipart/form-data; boundary=\x00"]),
    body=st.binary(max_size=300) | st.text(alphabet='-b\r\n{}[]":;=&%, an', max_size=300).map(str.encode),
)
def test_nothing_that_is_sent_makes_it_stumble(content_type: str, body: bytes) -> None:
    assert isinstance(read(content_type, body), str)


@pytest.fixture
def judge(anna: Contact) -> Judge:
    make_contact("Peter Ott", Contact.Kind.PERSON, None, [f"iban:{IBAN}"])
    return Judge(frozenset({"forum.example"}))


def sent(accept: str = "text/html", content_type: str = FORM) -> Post:
    return post(head("http://forum.example/post", "POST", content_type, f"Accept: {accept}"))


def held(judge: Judge, text: str, how: Post | None = None) -> Page | None:
    how = how or sent()
    as_json = "json" in how.media_type
    return judge.page_for(how, json.dumps({"text": text}).encode() if as_json else urlencode({"text": text}).encode())


def test_anothers_number_comes_back_with_what_why_and_the_way_on(judge: Judge) -> None:
    answer = held(judge, LEAK)
    assert answer
    assert answer.media_type == "text/html"
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main>")[2])).split())
    assert f"Your post has not been sent: something in it asks for a second look. {IBAN} As far as" in words
    assert "Better: [number removed]" in words
    assert "reword it, and post it again" in words
    assert "send it from Mayest's desk" in words
    assert "Our organisation has posts to forum.example looked at" in words
    assert "pictures and posts of more than 4 MB are not looked at" in words
    assert "Peter" not in words
    assert "yesterday" not in words


@pytest.mark.parametrize("text", ["Your password: Tulip47-harbour", "iban " + IBAN, f"<p>Refund:<br>{IBAN}</p>"])
def test_a_leak_of_few_words_is_one(judge: Judge, text: str) -> None:
    assert held(judge, text)


@pytest.mark.parametrize(
    ("accept", "content_type", "media_type"),
    [
        ("application/json", FORM, "application/json"),
        ("application/json, text/plain, */*", JSON, "application/json"),
        ("*/*", JSON, "application/json"),
        ("*/*", FORM, "text/html"),
        ("text/html,application/json", JSON, "text/html"),
    ],
)
def test_a_script_is_told_in_json(judge: Judge, accept: str, content_type: str, media_type: str) -> None:
    answer = held(judge, LEAK, sent(accept, content_type))
    assert answer
    assert answer.media_type == media_type
    if media_type == "application/json":
        told = json.loads(answer.content)
        assert told["error"].startswith("Your post has not been sent")
        assert [(one["level"], one["text"], one["better"]) for one in told["advice"]] == [
            ("hold", IBAN, ["[number removed]"])
        ]
        assert told["withheld"] == 0


@pytest.mark.parametrize(
    "text", ["Dear Anna, the parcel comes tomorrow.", "We're gonna ship it ASAP!!!", "Mail anna@example.org"]
)
def test_what_no_rule_holds_passes(judge: Judge, text: str) -> None:
    assert held(judge, text) is None


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (
            RulebookError("words", "words", "words"),
            "the rules in force cannot be read; mayest check names the file",
        ),
        (OperationalError("the words of a query"), "the database does not answer"),
        (KeyError("the words of a draft"), "it stumbled (KeyError)"),
    ],
)
def test_what_cannot_be_judged_passes_and_is_told_once(
    judge: Judge, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, cause: str
) -> None:
    def stumble(*_: object) -> Advice:
        raise error

    caplog.set_level(logging.DEBUG)
    with monkeypatch.context() as broken:
        broken.setattr(judging, "advise", stumble)
        assert [held(judge, text) for text in (LEAK, "1", LEAK)] == [None] * 3
    assert caplog.messages == [f"posts pass unread: {cause}"]
    assert held(judge, LEAK)
    assert len(caplog.messages) == 1


def test_what_is_held_reaches_no_log(judge: Judge, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert held(judge, LEAK)
    assert not [message for message in caplog.messages if "refund" in message or "3704" in message]


def _piece(text: str) -> Piece:
    return Piece("a/rule", Level.HOLD, ((0, 1),), text, "<b>why</b> & so", ("<i>better</i>",), 1.0)


def test_no_word_turns_into_markup_and_three_are_told() -> None:
    pieces = tuple(_piece(f"<script>{number}</script>") for number in range(5))
    advice = Advice(pieces, (Finding("a/rule", Level.HOLD, 0, 1, 1.0),), pieces[:3], compared=True)
    text = page(advice, sent(), "<Our> & sons").content.decode()
    assert "<script" not in text
    assert "<b>" not in text
    assert "<i>" not in text
    assert "<Our>" not in text
    assert text.count("<mark>&lt;script&gt;") == 3
    assert "And 2 more like these." in text


def test_nobody_may_keep_or_frame_the_page(judge: Judge) -> None:
    answer = held(judge, LEAK)
    assert answer
    lines = answer.head.decode().split("\r\n")
    assert lines[0] == "HTTP/1.1 403 Forbidden"
    assert {"Cache-Control: no-store", f"Content-Length: {len(answer.content)}"} <= set(lines)
    assert answer.head.endswith(b"\r\n\r\n")
