"""A clause as a Word document (DOCX), to be put into a contract."""

from io import BytesIO

import docx
from docx.document import Document
from docx.shared import Pt

from mayest.policies.clauses.clause import Clause
from mayest.policies.text.paragraphs import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BULLET = "\u2022"
_LOWEST = 9


def document(clause: Clause) -> bytes:
    """Write it, with the edition and its hash below."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = clause.title, ""
    made.core_properties.comments = clause.origin
    made.add_heading(clause.title, level=1)
    for paragraph in clause.paragraphs:
        _add(made, paragraph)
    origin = made.add_paragraph().add_run(clause.origin)
    origin.font.size, origin.italic = Pt(8), True
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Document, paragraph: Paragraph) -> None:
    if paragraph.level:
        made.add_heading(_writable(paragraph.text), level=min(paragraph.level, _LOWEST))
        return
    bullet = paragraph.mark == _BULLET
    added = made.add_paragraph(style="List Bullet" if bullet else None)
    if paragraph.mark and not bullet:
        added.add_run(f"{paragraph.mark} ")  # as it is numbered in the policy, whatever stands around it in a contract
    for run in paragraph.runs:
        words = added.add_run(_writable(run.text))
        words.bold, words.italic = run.bold or None, run.italic or None


def _writable(text: str) -> str:
    """XML has no place for most controls."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\t\n")
