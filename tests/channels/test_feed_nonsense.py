"""What publishers should never say: each is told in words, costs little, and loses nothing that came before it."""

import gzip
import re
import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mayest.channels import web_line as line
from mayest.channels.channel import UnreadableError
from mayest.channels.feed.charsets import decoded
from mayest.channels.feed.document import NoFeedError, read_feed
from mayest.channels.feed.envelope import Origin, sealed
from mayest.channels.feed.settings import FeedSettings
from mayest.channels.web_place import place
from mayest.channels.wire import Failure, WireError
from mayest.testing.bombs import SECONDS, seconds_of
from tests.channels.feeds import FEED, atom, fetched, item, messages, rss, subjects
from tests.servers.certificate import make_certificate
from tests.servers.publisher import Publisher, answer, publisher, said

HEAD = b"HTTP/1.1 200 OK\r\n"
GIANT = 17 * 1024 * 1024


@pytest.fixture
def news() -> Iterator[Publisher]:
    with publisher() as listening:
        yield listening


def failure(news: Publisher, bookmark: str = "") -> tuple[Failure, str]:
    with pytest.raises(WireError) as raised:
        fetched(news.address(), bookmark)
    assert "\n" not in str(raised.value)
    return raised.value.failure, str(raised.value)


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"Content-Length: 5000\r\n\r\n" + rss(item(1)),
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n1000\r\n" + rss(item(1)),
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(rss(item(1)))[:-12],
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + rss(item(1)),
        HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\0" + b"\xff" * 50,
        HEAD + b"Content-Encoding: br\r\n\r\n" + zlib.compress(rss(item(1))),
        HEAD + b"X: " + b"x" * 100_000,
        HEAD + b"X: x\r\n" * 1_000 + b"\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"\0\xff\r\n\r\n",
        b"",
    ],
)
def test_an_answer_that_is_none_or_breaks_off_is_asked_for_again(news: Publisher, raw: bytes) -> None:
    news.pages["/feed.xml"] = said(raw)
    assert failure(news)[0] is Failure.UNREACHABLE


def test_a_feed_that_breaks_off_gives_the_posts_before_and_later_the_rest(news: Publisher) -> None:
    whole = rss(item(3), item(2), item(1))
    news.publish(whole[: whole.index(b"Post 1") + 3], etag='"v1"')
    coming = FEED.fetch(FeedSettings(news.address()), "")
    first = next(coming)
    with pytest.raises(WireError, match=r"not sound: .* in line 1"):
        next(coming)
    assert subjects([first]) == ["Post 2", "Post 3"]
    news.publish(whole, etag='"v1"')
    assert subjects(fetched(news.address(), first.bookmark)) == ["Post 1"]


def test_a_broken_feed_that_was_read_as_far_as_it_goes_brings_nothing_twice(news: Publisher) -> None:
    news.publish(rss(item(2), item(1), "<item>"))
    first = next(FEED.fetch(FeedSettings(news.address()), ""))
    assert failure(news, first.bookmark)[0] is Failure.UNREACHABLE


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (rss(item(1)).replace(b"Post 1", b"Fish & chips"), "Fish & chips"),
        (rss(item(1)).replace(b"Post 1", b"Caf&eacute;&nbsp;&unknown;"), "Café &unknown;"),
        (rss(item(1)).replace(b"Post 1", b"Po\x01st\x0c &#0;&#xD800;1"), "Post \ufffd\ufffd1"),
        (b" \n<?xml version='1.0'?>" + rss(item(1)), "Post 1"),
        (rss(item(1)).replace(b"Post 1", "Café".encode("latin-1")), "Café"),
        (
            b'<?xml version="1.0" encoding="iso-8859-1"?>' + rss(item(1, "x")).replace(b"Post 1", "Café".encode()),
            "Café",
        ),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + rss(item(1)).replace(b"Post 1", "Порт".encode("koi8-r")), "Порт"),
        (b'<?xml version="1.0" encoding="punycode"?>' + rss(item(1)), "Post 1"),
        (
            '<?xml version="1.0" encoding="utf-8"?>'.encode("utf-16") + rss(item(1)).decode().encode("utf-16-le"),
            "Post 1",
        ),
        (b"\xef\xbb\xbf" + rss(item(1)), "Post 1"),
        (
            b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">' + rss(item(1)),
            "Post 1",
        ),
    ],
)
def test_what_can_be_mended_is(news: Publisher, raw: bytes, subject: str) -> None:
    news.publish(raw, content_type="image/png; charset=us-ascii")
    assert subjects(fetched(news.address())) == [subject]


@pytest.mark.parametrize("name", ["raw_unicode_escape", "unicode_escape", "idna", "punycode", "rot13", "zip", "x" * 50])
def test_an_encoding_that_is_none_of_text_is_not_used(name: str) -> None:
    raw = f'<?xml version="1.0" encoding="{name}"?>Café \\u0041'.encode("latin-1")
    assert decoded(raw, name).endswith("Café \\u0041")


def test_an_ampersand_in_character_data_stays_as_it_is(news: Publisher) -> None:
    news.publish(
        rss("<item><description><![CDATA[<a href='https://a.example/?a=1&b=2'>Fish & chips</a>]]></description></item>")
    )
    assert messages(fetched(news.address()))[0].text == "Fish & chips <https://a.example/?a=1&b=2>"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><title>&l9;</title></channel></rss>',
    "external entity": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
    "parameter entity": '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]><rss><channel/></rss>',
    "attributes by default": f'<!DOCTYPE rss [<!ATTLIST a b CDATA "{"x" * 1000}">]><rss>{"<a/>" * 1000}</rss>',
    "a page": "<html><body>Down for maintenance</body></html>",
    "no XML": "Service unavailable",
    "nothing": "",
    "JSON": '{"version": "https://jsonfeed.org/version/1.1"}',
    "one entry": "<entry xmlns='http://www.w3.org/2005/Atom'><title>One</title></entry>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_feed_or_a_hostile_one_is_refused_with_the_reason(news: Publisher, name: str) -> None:
    news.publish(HOSTILE[name].encode())
    kind, why = failure(news)
    assert kind is Failure.ACCOUNT
    assert "root:" not in why


@pytest.mark.parametrize(
    "bomb",
    [
        rss("<item>" * 300_000),
        rss("<a>" * 50_000 + "x" + "</a>" * 50_000),
        rss("<item>" + "<a>x</a>" * 100_000 + "</item>"),
        rss(item(1, more="<a>" * 200 + "<b>x</b>" * 50_000)),
        rss(f'<a xmlns:x="{"u" * 100_000}">' + "<x:b/>" * 50_000 + "</a>"),
        rss("<a " + " ".join(f"a{n}='x'" for n in range(60_000)) + "/>"),
        rss("<item><description>" + "&lt;div&gt;" * 50_000 + "</description></item>"),
        atom("<entry><content type='xhtml'>" + "<div>" * 99 + "<i/>" * 90_000 + "</div>" * 99 + "</content></entry>"),
        rss("&" * 1_000_000),
        rss("<![CDATA[" * 100_000),
        rss("<item/>" * 100_000),
    ],
    ids=[
        "nested items",
        "nested",
        "many",
        "many too deep",
        "namespace",
        "attributes",
        "html",
        "xhtml",
        "&",
        "cdata",
        "empty",
    ],
)
def test_no_bomb_costs_much(bomb: bytes) -> None:
    def read() -> None:
        with suppress(NoFeedError):
            for entry in read_feed(decoded(bomb, ""), "https://a.example/").entries:
                with suppress(UnreadableError):
                    FEED.parse(sealed(entry, origin))

    origin = Origin(place("https://a.example/"), "", "https://a.example/", ours=False)
    assert seconds_of(read) < SECONDS


def test_more_elements_than_any_feed_has_are_not_read(news: Publisher) -> None:
    news.publish(rss(item(1), "<a/>" * 600_000))
    coming = FEED.fetch(FeedSettings(news.address()), "")
    assert subjects([next(coming)]) == ["Post 1"]
    with pytest.raises(WireError, match="more than 500000 elements"):
        next(coming)


def test_the_text_of_what_is_too_deep_counts(news: Publisher) -> None:
    deep = f"<content type='xhtml'>{'<b>' * 20_000}Deep{'</b>' * 20_000}</content>"
    news.publish(atom(f"<entry><title>One</title>{deep}</entry>"))
    assert messages(fetched(news.address()))[0].text == "Deep"


def test_posts_without_words_are_handed_over_for_the_record_to_refuse_them_once(news: Publisher) -> None:
    news.publish(rss("<item/>", "<item><pubDate>1 Mar 2024 10:00:00 GMT</pubDate></item>", item(1)))
    (batch,) = fetched(news.address())
    assert len(batch.messages) == 3
    assert fetched(news.address(), batch.bookmark) == []


def _endless(packed: bytes, head: bytes = HEAD + b"\r\n") -> object:
    def reply(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        while True:
            request.wfile.write(packed)

    return reply


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b""])
def test_a_server_that_talks_without_end_is_cut_off(news: Publisher, head: bytes) -> None:
    piece = b"10000\r\n" + b" " * 65_536 + b"\r\n" if b"chunked" in head else b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000
    news.pages["/feed.xml"] = _endless(piece, head)  # type: ignore[assignment]  # a Reply
    assert failure(news)[0] is Failure.UNREACHABLE


@pytest.mark.parametrize("body", [b" " * GIANT, gzip.compress(b" " * 300_000_000, 9)], ids=["17 MB", "300 MB packed"])
def test_a_feed_that_is_too_large_is_told_as_such(news: Publisher, body: bytes) -> None:
    news.publish(body, content_encoding="gzip" if body[:1] == b"\x1f" else "identity")
    assert re.search("more than 16 MB", failure(news)[1])


def test_a_server_that_says_nothing_is_given_up(news: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "SECONDS", 0.1)
    news.pages["/feed.xml"] = lambda _: time.sleep(1)
    assert failure(news) == (Failure.UNREACHABLE, "127.0.0.1 gives no answer: timed out")


def test_a_server_that_says_a_little_now_and_then_is_given_up(news: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "WHOLE", 0.3)

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(HEAD + b"\r\n")
        for _ in range(100):
            request.wfile.write(b" ")
            time.sleep(0.05)

    news.pages["/feed.xml"] = drip
    kind, why = failure(news)
    assert kind is Failure.UNREACHABLE
    assert why.endswith(("it takes too long", "timed out"))  # as the last of its patience falls


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, Failure.ACCOUNT), (403, Failure.ACCOUNT), (404, Failure.ACCOUNT), (410, Failure.ACCOUNT)]
    + [(each, Failure.UNREACHABLE) for each in (204, 206, 408, 429, 500, 503, 999)],
)
def test_what_passes_by_itself_is_told_from_what_somebody_must_look_at(
    news: Publisher, status: int, kind: Failure
) -> None:
    news.pages["/feed.xml"] = answer(status, b"", {})
    assert failure(news)[0] is kind


@pytest.mark.parametrize(
    "to", ["/feed.xml", "file:///etc/passwd", "ftp://127.0.0.1/feed.xml", "http://[::1", "//", "gopher:x", ""]
)
def test_a_redirection_leads_on_over_the_web_or_nowhere(news: Publisher, to: str) -> None:
    news.redirect("/feed.xml", to)
    assert failure(news)[0] is Failure.ACCOUNT
    assert len(news.asked) <= 6


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "gopher://a.example",
        "/etc/passwd",
        "feed.xml",
        "https://",
        "http://[::1",
        "https://anna:secret@a.example/",
        "https://a.example:port/",
        "http://a.example/\r\nX: y",
        "http://a b/",
        "data:,x",
        "javascript:1",
        "http://\ud800/",
        "http://" + "a" * 500,
        "http://a..example/",
        "http://" + "a" * 70,
    ],
)
def test_an_address_that_is_none_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(WireError) as raised:
        FEED.try_fetching(FeedSettings(address))
    assert raised.value.failure is Failure.ACCOUNT
    assert "secret" not in str(raised.value)


def test_nobody_listening_is_an_unreachable_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(WireError) as raised:
        FEED.try_fetching(FeedSettings(f"http://127.0.0.1:{port}/"))
    assert raised.value.failure is Failure.UNREACHABLE


def test_nobody_outside_can_send_us_into_our_own_network(news: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    with publisher() as inside:
        monkeypatch.setattr(line, "is_inside", lambda _host, port: port == inside.port)
        news.redirect("/feed.xml", inside.address())
        inside.redirect("/feed.xml", news.address("/new.xml"))
        news.publish(rss(item(1)), "/new.xml")
        kind, why = failure(news)
        assert (kind, inside.asked) == (Failure.ACCOUNT, [])
        assert "in our own network" in why
        assert subjects(fetched(inside.address())) == ["Post 1"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1"]
)
def test_what_is_inside_is_told_by_its_number(host: str) -> None:
    assert line.is_inside(host, 80)


@pytest.mark.parametrize("host", ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14"])
def test_and_what_is_outside_too(host: str) -> None:
    assert not line.is_inside(host, 80)


def test_nobody_sends_us_from_https_to_http(news: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = make_certificate(tmp_path)
    with publisher(certificate) as safe:
        with pytest.raises(WireError, match="not safe: self-signed"):
            fetched(safe.address())
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        safe.publish(rss(item(1)))
        assert subjects(fetched(safe.address())) == ["Post 1"]
        safe.redirect("/feed.xml", news.address())
        with pytest.raises(WireError, match="from https to http"):
            fetched(safe.address())
    assert news.asked == []


def test_a_server_without_tls_is_no_safe_one(news: Publisher) -> None:
    with pytest.raises(WireError) as raised:
        FEED.try_fetching(FeedSettings(news.address().replace("http:", "https:")))
    assert raised.value.failure in {Failure.ACCOUNT, Failure.UNREACHABLE}


@settings(max_examples=200, deadline=None, database=None)
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "utf-16", "punycode", "nonsense", "iso-2022-jp"]))
def test_any_bytes_are_a_feed_or_none(raw: bytes, charset: str) -> None:
    with suppress(NoFeedError):
        assert read_feed(decoded(raw, charset), "https://a.example/")


@settings(max_examples=200, deadline=None, database=None)
@given(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=20))
def test_a_wounded_feed_is_read_up_to_the_wound(where: float, length: int, instead: bytes) -> None:
    whole = rss(*(item(number) for number in range(1, 9)))
    start = int(where * len(whole))
    wounded = whole[:start] + instead + whole[start + length :]
    try:
        found = read_feed(decoded(wounded, ""), "https://a.example/")
    except NoFeedError:
        return
    assert len(found.entries) >= whole[:start].count(b"</item>")
