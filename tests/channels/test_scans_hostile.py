"""A scan that is broken, locked, huge or built to do harm is told, and ends nobody but whoever opens it."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mayest.channels.scans import apart, limits
from mayest.channels.scans.kinds import PNG, kind_of
from mayest.channels.scans.reading import picture, recognise
from tests import drawing
from tests.servers.ports import wait_until

ENGLISH = ("eng",)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        pytest.param(b"%PDF-1.7 and nothing else", "the PDF is broken", id="broken pdf"),
        pytest.param(drawing.locked_pdf(), "locked with a password", id="locked pdf"),
        pytest.param(drawing.pdf(), "the PDF is broken", id="no pages"),
        pytest.param(drawing.tiff("a")[:100], "the TIFF is broken", id="broken tiff"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "the PNG is broken", id="broken png"),
        pytest.param(b"\xff\xd8\xff\xe0", "the JPEG is broken", id="broken jpeg"),
        pytest.param(b"no scan at all", "it is no scan", id="none"),
    ],
)
def test_what_cannot_be_read_is_told(raw: bytes, told: str) -> None:
    words = recognise(raw, ENGLISH)
    assert words.text == ""
    assert any(told in problem for problem in words.problems)


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("raw", "told"),
    [
        pytest.param(drawing.png("a")[:600], "page 1 is not read: its picture is broken or cut off", id="half a png"),
        pytest.param(drawing.pdf("", size=(14_400, 14_400)), "more than 60 million pixels", id="huge pdf"),
        pytest.param(drawing.blank_png(60_000), "more than 60 million pixels", id="huge png"),
    ],
)
def test_a_page_that_cannot_be_drawn_is_told(ocr: None, raw: bytes, told: str) -> None:
    [problem] = recognise(raw, ENGLISH).problems
    assert told in problem
    assert picture(raw, 0) == b""


@pytest.mark.ocr
def test_a_bomb_is_ended_and_the_pages_around_it_are_read(ocr: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 3)
    words = recognise(drawing.pdf_bomb("First page, with words enough to read.", "Third page, with as many."), ENGLISH)
    assert "First page" in words.text
    assert "Third page" in words.text
    assert words.problems == ("page 2 is not read: it takes more time or memory than any honest scan does",)


def test_a_file_of_bombs_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dies = tmp_path / "dies.py"
    dies.write_text('print(\'{"pages": 9, "ocr": "", "missing": []}\', flush=True)\nimport os; os.abort()\n')
    monkeypatch.setattr(apart, "_CHILD", (sys.executable, str(dies)))
    words = recognise(drawing.pdf("a"), ENGLISH)
    assert len(words.problems) == limits.DEATHS + 1
    assert words.problems[-1] == "from page 4 on it is not read: it is built to be dear to read"


def test_what_dies_before_it_is_open_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_CHILD", (sys.executable, "-c", "import os; os.abort()"))
    words = recognise(drawing.pdf("a"), ENGLISH)
    assert words.problems == ("not read: to open it takes more time or memory than any honest scan does",)
    assert picture(drawing.pdf("a"), 0) == b""


def test_what_it_started_ends_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A reader that hangs in OCR leaves no process behind."""
    mark = tmp_path / "pid"
    starts = (
        "import subprocess; sleeper = subprocess.Popen(['sleep', '600']);"
        f"open({str(mark)!r}, 'w').write(str(sleeper.pid)); sleeper.wait()"
    )
    monkeypatch.setattr(apart, "_CHILD", (sys.executable, "-c", starts))
    monkeypatch.setattr(limits, "SECONDS", 2)
    assert recognise(drawing.pdf("a"), ENGLISH).problems
    pid = int(mark.read_text())
    wait_until(lambda: not _runs(pid), "the sleeper ends")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "(sleep) Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")


def test_of_a_book_the_beginning_is_read_and_the_rest_is_told() -> None:
    words = recognise(drawing.pdf(*(f"This is page {number}, with words enough." for number in range(130))), ENGLISH)
    assert words.pages == limits.PAGES
    assert "page 99," in words.text
    assert "page 100," not in words.text
    assert words.problems == ("it has more than 100 pages; only these were read",)


def test_what_a_page_says_holds_nothing_that_no_database_keeps() -> None:
    assert "\0" not in recognise(drawing.pdf("Words enough\0 to be read\x02 without OCR."), ENGLISH).text


@settings(max_examples=8, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([drawing.pdf(drawing.ENGLISH), drawing.fax("Waybill."), drawing.jpeg("Dear Sirs")]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=40)), min_size=1, max_size=8),
)
def test_a_wounded_scan_ends_nobody(raw: bytes, wounds: list[tuple[float, bytes]]) -> None:
    for where, instead in wounds:
        start = int(where * len(raw))
        raw = raw[:start] + instead + raw[start + len(instead) :]
    recognise(raw, ENGLISH)
    assert kind_of(picture(raw, 0)) in {None, PNG, kind_of(drawing.jpeg("a"))}
