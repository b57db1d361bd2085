"""HTML is read aloud: words, paragraphs, lists, quotes and links, whatever it holds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.channels.html_text import html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("one\n  two&nbsp;&amp;\tthree", "one two & three"),
        ("<ul><li>one<li><p>two</p></ul>", "- one\n- two"),
        ("<p>one</p><ul><li><script>never ends", "one\n\n-"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3"),
        ("<blockquote>one<br>two</blockquote>three", "> one\n> two\n\nthree"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ('<a href="https://example.org/x">here</a>', "here <https://example.org/x>"),
        ('<a href="https://example.org/">https://example.org</a>', "https://example.org"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ('<img alt="A ferry" src="x.png">', "A ferry"),
        ("<title>no</title><style>p{}</style><script>if (a<b) x()</script>yes", "yes"),
        ("<!-- no --><!doctype html>yes<!-- never ends", "yes"),
        ("a < b and b > a", "a < b and b > a"),
        ('<p title="a > b">yes</p>', "yes"),
        ("<P>Anna<P>Keller", "Anna\n\nKeller"),
        ("&#x41;&#66;&unknown;&#0;", "AB&unknown;\N{REPLACEMENT CHARACTER}"),
        (f"a&#{'9' * 5000};b&#x{'f' * 5000};c", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"),
        (f"&#0000000065;&#x{'0' * 5000}42;&#{'0' * 5000};", "AB\N{REPLACEMENT CHARACTER}"),
        ("", ""),
    ],
)
def test_a_page_is_read_as_a_person_would(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<div", "<", "<!--", '<a href="', "<a ''\"", "<blockquote>", "<a href=http://x>y", "<script>", "<pre>\n"],
)
def test_half_a_megabyte_of_anything_costs_little(piece: str) -> None:
    started = time.process_time()
    html_to_text(piece * (500_000 // len(piece)))
    assert time.process_time() - started < 1


def test_the_white_space_after_a_bullet_is_looked_through_once() -> None:
    started = time.process_time()
    html_to_text("-" + " " * 250_000 + "<p>" * 80_000)
    assert time.process_time() - started < 1


@given(st.text(alphabet=st.sampled_from("<>/ap=\"' &#;!-brdiv\n"), max_size=200))
def test_any_text_is_read(html: str) -> None:
    assert "\0" not in html_to_text(html)
