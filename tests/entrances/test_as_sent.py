"""HTML from outside, as its sender laid it out: nothing in it acts, and nothing calls home."""

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mayest.channels.message import Part
from mayest.desk.apart import FEW, clean_safely
from mayest.desk.as_sent import POLICY, SANDBOX
from mayest.desk.cleaning import MOST_SHOWN, clean
from mayest.record.models import Contact
from mayest.record.storage import blobs
from tests.corpora import corpus
from tests.entrances.said import say, talk

ACTING_TAGS = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "base",
    "meta",
    "link",
    "svg",
    "math",
    "style",
    "template",
    "video",
    "audio",
    "frame",
    "applet",
}
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "background",
    "poster",
    "data",
    "xlink:href",
    "cite",
    "srcset",
    "ping",
}
HARMLESS = re.compile(r"(?:https?|mailto|tel):|data:image/(?:png|jpeg|gif|webp);base64,")
PIXEL = Part("dot.png", "image/png", b"\x89PNG", "dot@example.org")


def acting(html: str) -> list[str]:
    """Name what could act in the HTML, read as a browser reads it."""
    return [sign for node in LexborHTMLParser(html).root.traverse() for sign in _signs(node)]  # type: ignore[union-attr]  # a page has a root


def _signs(node: LexborNode) -> Iterator[str]:
    if node.tag in ACTING_TAGS:
        yield str(node.tag)
    for name, value in node.attributes.items():
        if name.startswith("on") or name in {"id", "name", "srcdoc"}:
            yield f"{node.tag} {name}"
        if name in ADDRESSES and not HARMLESS.match((value or "").strip().lower()):
            yield f"{node.tag} {name}={value}"


def payloads() -> Iterator[str]:
    folder = corpus("html-xss")
    yield from (folder / "payloadbox.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    for case in json.loads((folder / "dompurify-expect.json").read_text(encoding="utf-8")):
        yield case["payload"]


@pytest.mark.corpus
def test_no_known_attack_survives() -> None:
    survivors = [(payload, left) for payload in payloads() if (left := acting(clean(payload)))]
    assert survivors == []


def test_the_reader_of_these_tests_sees_what_acts() -> None:
    evil = '<img src="javascript:1" onerror="x"><svg></svg><a href="/sign-out/">x</a>'
    assert acting(evil) == ["img src=javascript:1", "img onerror", "svg", "a href=/sign-out/"]


def test_layout_is_kept() -> None:
    html = '<table bgcolor="#eee" width="600"><tr><td style="color: red; padding: 4px">Hello</td></tr></table>'
    assert 'style="color:red;padding:4px"' in clean(html)
    assert 'bgcolor="#eee"' in clean(html)


def test_pictures_that_came_along_are_shown_and_others_are_not_fetched() -> None:
    html = (
        '<img src="cid:dot@example.org" alt="dot"><img src="https://spy.example/1.gif" alt="spy"><img src="cid:gone">'
    )
    cleaned = clean(html, [PIXEL])
    assert cleaned.count("src=") == 1
    assert 'src="data:image/png;base64,iVBORw=="' in cleaned or 'src="data:image/png;base64,' in cleaned
    assert "spy.example" not in cleaned


def test_one_picture_in_a_thousand_places_does_not_fill_the_memory() -> None:
    large = Part("sea.png", "image/png", b"\x89PNG" + bytes(1_000_000), "sea@example.org")
    cleaned = clean('<img src="cid:sea@example.org" alt="sea">' * 900, [large])
    assert cleaned.count("src=") == MOST_SHOWN // 1_333_400
    assert len(cleaned) < 2 * MOST_SHOWN


@pytest.mark.parametrize("media_type", ["image/svg+xml", "text/html"])
def test_a_picture_that_could_act_is_none(media_type: str) -> None:
    part = Part("x", media_type, b"<svg onload=alert(1)>", "x")
    assert "src=" not in clean('<img src="cid:x">', [part])


def test_links_open_outside_and_tell_nobody_where_from() -> None:
    cleaned = clean('<a href="https://example.org/">x</a><a href="cid:x">y</a><a href="/conversations/1/">z</a>')
    assert cleaned.count("href=") == 1
    assert 'target="_blank"' in cleaned
    assert 'rel="noopener noreferrer"' in cleaned


@pytest.mark.parametrize(
    "style", ["background-color:url(https://spy.example/1)", "color:red;background-image:url(x)", "width:\\75rl(x)"]
)
def test_styles_fetch_nothing(style: str) -> None:
    assert "style" not in clean(f'<p style="{style}">x</p>')


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "".join(f"<b title={number}>" for number in range(1_490)) + "<p>x" * 6_000,
        "<span><div></span></div>" * 48_000,
        "<div>" * 100_000,
        "x" * 8_000_001 + "<br>" * (FEW + 1),
    ],
    ids=["opened again and again", "closed in the wrong order", "deep", "large"],
)
def test_a_message_built_to_stall_is_not_laid_out_and_harms_nobody(html: str) -> None:
    assert clean_safely(html) is None


def test_a_long_honest_message_is_laid_out_apart() -> None:
    html = '<p>one <b>two</b></p><img src="cid:dot@example.org">' * FEW
    assert clean_safely(html, [PIXEL]) == clean(html, [PIXEL])


def test_the_worst_of_few_tags_stays_small() -> None:
    half = FEW // 2
    built = clean_safely("".join(f"<b title={number}>" for number in range(half - 1)) + "<p>x" * half)
    assert built is not None
    assert built.count("<") < FEW * FEW


@pytest.mark.django_db
def test_the_frame_is_closed_on_all_sides(desk: Client, anna: Contact) -> None:
    [blob] = blobs.keep([b"From: anna@example.org\r\nContent-Type: text/html\r\n\r\n<p>Hello<script>alert(1)</script>"])
    spoken = say(talk("Hello"), anna, "Hello", rich=True, raw=blob)
    answer = desk.get(f"/interactions/{spoken.pk}/html/")
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == POLICY
    assert "default-src 'none'" in POLICY
    assert "allow-scripts" not in POLICY
    assert "allow-same-origin" not in POLICY
    assert b"<p>Hello</p>" in answer.content
    assert b"alert" not in answer.content
    page = desk.get(f"/conversations/{spoken.conversation_id}/").content.decode()
    assert f'sandbox="{SANDBOX}"' in page


def test_a_plain_message_has_no_rich_form(desk: Client, anna: Contact) -> None:
    spoken = say(talk(), anna)
    assert desk.get(f"/interactions/{spoken.pk}/html/").status_code == 404
