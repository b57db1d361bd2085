"""Scans are told from other files, and read: what a PDF carries without OCR, what is but a picture by a real one."""

import pytest

from mayest.channels.channel import UnreadableError
from mayest.channels.scans import languages, limits
from mayest.channels.scans.kinds import JPEG, PDF, PNG, TIFF, Kind, kind_of, scan_in
from mayest.channels.scans.reading import picture, recognise
from tests import drawing

BOTH = ("deu", "eng")
MOST_WRONG = 0.02  # letters of a drawn page


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (drawing.pdf("a"), PDF),
        (b"from a printer\n" + drawing.pdf("a"), PDF),
        (drawing.tiff("a"), TIFF),
        (b"MM\0*", TIFF),
        (drawing.jpeg("a"), JPEG),
        (drawing.png("a"), PNG),
    ],
)
def test_a_scan_is_told_by_how_it_begins(raw: bytes, kind: Kind) -> None:
    assert kind_of(raw) is kind


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"Dear Sirs", "no scan"),
        (b"GIF89a", "no scan"),
        (b"PK\3\4", "no scan"),
        (b" " * 2000 + b"%PDF-1.4", "no scan"),
        (b"%PDF-" + b" " * limits.MAX_BYTES, "larger than 64 MB"),
    ],
)
def test_what_is_none_is_refused_with_its_reason(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        scan_in(raw)


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param(drawing.png(drawing.ENGLISH), drawing.ENGLISH, id="png"),
        pytest.param(drawing.jpeg(drawing.GERMAN), drawing.GERMAN, id="jpeg in German"),
        pytest.param(drawing.tiff(drawing.GERMAN, drawing.ENGLISH), drawing.GERMAN + drawing.ENGLISH, id="tiff"),
        pytest.param(drawing.fax(drawing.ENGLISH, drawing.GERMAN), drawing.ENGLISH + drawing.GERMAN, id="fax"),
        pytest.param(drawing.pdf_of_pictures(drawing.ENGLISH), drawing.ENGLISH, id="pdf of a picture"),
        pytest.param(drawing.png(drawing.ENGLISH, turned=90), drawing.ENGLISH, id="on its side"),
    ],
)
def test_a_page_is_read_nearly_letter_by_letter(ocr: None, raw: bytes, wanted: str) -> None:
    words = recognise(raw, BOTH)
    assert drawing.difference(wanted, words.text) <= MOST_WRONG
    assert words.by.startswith("Tesseract ")
    assert words.problems == ()


@pytest.mark.ocr
def test_what_a_page_carries_and_what_is_but_drawn_are_read_alike(ocr: None) -> None:
    stamped = drawing.with_picture("Scanned 4711", drawing.page(drawing.ENGLISH))
    words = recognise(stamped, BOTH)
    assert "the bench by the funnel" in words.text
    assert words.by.startswith("Tesseract ")


@pytest.mark.ocr
def test_a_language_that_is_not_installed_is_told_and_the_others_are_read(ocr: None) -> None:
    words = recognise(drawing.png(drawing.ENGLISH), ("eng", "tlh"))
    assert "the bench by the funnel" in words.text
    [problem] = words.problems
    assert problem.startswith("read without tlh: install Tesseract")
    assert "tesseract-ocr-tlh" in problem


def test_a_pdf_that_carries_its_words_needs_no_ocr(no_ocr: None) -> None:
    words = recognise(drawing.pdf(drawing.ENGLISH, drawing.GERMAN), BOTH)
    assert drawing.difference(drawing.ENGLISH + drawing.GERMAN, words.text) == 0
    assert (words.pages, words.by, words.problems) == (2, "the text in the PDF", ())


def test_a_few_words_without_a_picture_need_none_either(no_ocr: None) -> None:
    assert recognise(drawing.pdf("Yours, Anna"), BOTH).text == "Yours, Anna"


def test_without_ocr_it_says_so_and_the_mend(no_ocr: None) -> None:
    words = recognise(drawing.png(drawing.ENGLISH), BOTH)
    assert (words.text, words.pages, words.by) == ("", 1, "")
    [problem] = words.problems
    assert problem.startswith("not read: no OCR here; install Tesseract")
    assert "apt install tesseract-ocr tesseract-ocr-deu tesseract-ocr-eng" in problem


def test_pages_are_shown_as_one_looks_at_them() -> None:
    flat = picture(drawing.fax(drawing.ENGLISH), 0)
    assert kind_of(flat) is PNG
    width, height = drawing.size_of(flat)
    assert width == limits.SHOWN
    assert 1.3 < height / width < 1.45  # A4, although the fax has half as many dots from top to bottom
    assert kind_of(picture(drawing.coloured(), 0)) is JPEG
    assert picture(drawing.pdf("one", "two"), 1)
    assert picture(drawing.pdf("one", "two"), 2) == b""
    assert picture(b"no scan", 0) == b""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("de, en", ("deu", "eng")),
        ("DE+fr", ("deu", "fra")),
        ("chi_sim", ("chi_sim",)),
        ("", ("eng",)),
        ("--psm 7 ../../x", ("eng",)),
        ("en en", ("eng",)),
    ],
)
def test_languages_are_said_in_two_letters(said: str, meant: tuple[str, ...]) -> None:
    assert languages.languages_in(said) == meant
