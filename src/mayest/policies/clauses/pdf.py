"""A clause as a PDF, to be signed or filed."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import SimpleDocTemplate

from mayest.policies.clauses.clause import Clause
from mayest.policies.errors import PolicyError
from mayest.policies.text.paragraphs import Paragraph, Run

MEDIA_TYPE = "application/pdf"
_FONT = "Vera"  # comes with the library, and is put into the file: it looks the same everywhere
_FACES = {"": "Vera", "-Bold": "VeraBd", "-Italic": "VeraIt", "-BoldItalic": "VeraBI"}
_TEXT = ParagraphStyle("text", fontName=_FONT, fontSize=10, leading=15, spaceAfter=6)
_HEADING = ParagraphStyle("heading", _TEXT, fontName=f"{_FONT}-Bold", fontSize=12, leading=16, spaceBefore=8)
_TITLE = ParagraphStyle("title", _HEADING, fontSize=16, leading=20, spaceAfter=12)
_ITEM = ParagraphStyle("item", _TEXT, leftIndent=16, bulletIndent=2)
_ORIGIN = ParagraphStyle("origin", _TEXT, fontSize=7, leading=10, spaceBefore=18)


class LettersError(PolicyError):
    """The font has no drawing for some of the letters."""


def document(clause: Clause) -> bytes:
    """Write it, with the edition and its hash below; raises LettersError."""
    _print_with_fonts()
    _refuse_unknown_letters(clause)
    out = BytesIO()
    made = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=25 * mm,
        bottomMargin=25 * mm,
        title=clause.title,
        author="",
        subject=clause.origin,
        invariant=1,  # the same clause is the same file, byte for byte
    )
    made.build(list(_parts(clause)))
    return out.getvalue()


def _parts(clause: Clause) -> Iterator[Printed]:
    yield Printed(escape(clause.title), _TITLE)
    for paragraph in clause.paragraphs:
        if paragraph.level:
            yield Printed(escape(paragraph.text), _HEADING)
        else:
            style = _ITEM if paragraph.mark else _TEXT
            yield Printed("".join(map(_run, paragraph.runs)), style, bulletText=paragraph.mark or None)
    yield Printed(escape(clause.origin), _ORIGIN)


def _run(run: Run) -> str:
    text = escape(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


@cache
def _print_with_fonts() -> None:
    names = [f"{_FONT}{ending}" for ending in _FACES]
    for name, file in zip(names, _FACES.values(), strict=True):
        pdfmetrics.registerFont(TTFont(name, f"{file}.ttf"))
    pdfmetrics.registerFontFamily(_FONT, *names)


def _refuse_unknown_letters(clause: Clause) -> None:
    drawn = pdfmetrics.getFont(_FONT).face.charToGlyph
    text = clause.title + "".join(_said(each) for each in clause.paragraphs)
    if missing := sorted({sign for sign in text if sign.isprintable() and ord(sign) not in drawn}):
        raise LettersError(
            f"the PDF's font has no {' '.join(missing[:10])}: take the Word document, it has every letter"
        )


def _said(paragraph: Paragraph) -> str:
    return paragraph.mark + paragraph.text
