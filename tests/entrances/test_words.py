"""How the desk writes dates, addresses, texts and logos: small functions without a page."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mayest.channels.registry import names
from mayest.desk import dates, logos, naming, passages, sparkline

NOW = datetime(2026, 3, 18, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=5), "now"),
        (timedelta(minutes=4), "4 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=20), "yesterday"),
        (timedelta(days=2), "Mon"),
        (timedelta(days=20), "26 Feb"),
        (timedelta(days=400), "11 Feb 2025"),
        (timedelta(minutes=-30), "14:30"),
        (timedelta(days=-400), "22 Apr 2027"),
    ],
)
def test_how_long_ago_in_a_few_letters(ago: timedelta, words: str) -> None:
    assert dates.brief(NOW - ago, NOW) == words


def test_a_moment_has_its_time_of_day() -> None:
    assert dates.moment(NOW - timedelta(hours=1), NOW) == "today, 13:00"
    assert dates.moment(NOW - timedelta(days=400), NOW) == "11 Feb 2025, 14:00"
    assert dates.full(NOW) == "Wednesday 18 March 2026, 14:00"


@pytest.mark.parametrize(
    ("scheme", "value", "words"),
    [
        ("mailto", "anna@example.org", "anna@example.org"),
        ("tel", "+441632960482", "+44 1632 960482"),
        ("tel", "nonsense", "nonsense"),
        ("acct", "annak@social.example", "@annak@social.example"),
        ("matrix", "@peter:chat.example", "@peter:chat.example"),
        ("iban", "GB72NWEX60161331926819", "GB72 NWEX 6016 1331 9268 19"),
        ("customer", "SK-204817", "SK-204817"),
        ("zorg", "whatever", "whatever"),
    ],
)
def test_addresses_as_people_write_them(scheme: str, value: str, words: str) -> None:
    assert naming.shown(scheme, value) == words


def test_a_card_is_known_by_its_tail_alone() -> None:
    assert naming.shown("card", "0f3a" * 8, "4242") == "\u2022\u2022\u2022\u2022 4242"


@pytest.mark.parametrize(
    ("text", "reply", "said", "quoted"),
    [
        ("Hello", None, "Hello", ""),
        ("Hello", "", "Hello", ""),
        ("Thanks\n\n> Hello", "Thanks", "Thanks", "> Hello"),
        ("> Hello\nYes", "Yes", "Yes", "> Hello\nYes"),
        ("", None, "", ""),
    ],
)
def test_what_is_new_and_what_is_quoted(text: str, reply: str | None, said: str, quoted: str) -> None:
    found = passages.passage(text, reply)
    assert (found.said, found.quoted, found.cut) == (said, quoted, False)


def test_a_huge_text_is_cut_and_says_so() -> None:
    found = passages.passage("x" * 1_000_000, None)
    assert len(found.said) == passages.LONGEST
    assert found.cut


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a, and more", ["https://example.org/a"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("https://en.example/wiki/A_(b)", ["https://en.example/wiki/A_(b)"]),
        ("javascript:alert(1) ftp://x", []),
        ('<a href="https://example.org/">', ["https://example.org/"]),
    ],
)
def test_links_are_told_apart(text: str, links: list[str]) -> None:
    found = passages.pieces(text)
    assert [piece.link for piece in found if piece.link] == links
    assert "".join(piece.text for piece in found) == text


def test_a_year_has_a_bar_for_each_week() -> None:
    times = [NOW, NOW, NOW - timedelta(days=7), NOW - timedelta(days=800)]
    year = sparkline.year(times, date(2026, 3, 18))
    assert year.total == 3
    assert [bar.count for bar in year.bars[-2:]] == [1, 2]
    assert year.bars[-1].height == sparkline.HEIGHT
    assert sum(bar.count for bar in year.bars[:-2]) == 0


def test_an_empty_year_has_no_bars() -> None:
    assert sparkline.year([], date(2026, 3, 18)).said == ()


@pytest.mark.parametrize("name", names())
def test_every_channel_is_drawn_in_the_ink_of_the_page(name: str) -> None:
    drawing = logos.symbol(name)
    assert drawing.startswith(f'<symbol id="channel-{name}" ')
    assert "currentColor" in drawing
    assert logos.title(name)


@pytest.mark.parametrize(
    "source",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><path d="M0 0"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:1"><g/></a><path d="M1" style="x"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(https://spy.example)" d="M1 1"/></svg>',
    ],
)
def test_a_logo_is_nothing_but_a_drawing(source: str) -> None:
    drawing = logos.drawing(source, "x")
    for evil in ("script", "onload", "href", "style", "spy.example"):
        assert evil not in drawing


def test_a_channel_that_is_gone_still_has_a_name() -> None:
    assert logos.title("carrier_pigeon") == "Carrier pigeon"
    assert logos.symbol("carrier_pigeon") == ""
