"""A clause for employment contracts: what it says, which edition it is from, and that it can be opened."""

from io import BytesIO

import docx
import pytest

from mayest.people.models import Colleague
from mayest.policies.clauses import pdf, word
from mayest.policies.clauses.clause import Clause, clause
from mayest.policies.errors import ChangedError
from mayest.policies.models import Edition
from tests.policies.editions import SHIPPING, draft, in_force


@pytest.fixture
def edition(tom: Colleague, magnus: Colleague) -> Edition:
    return in_force(draft(tom), magnus)


def of(edition: Edition) -> Clause:
    made = clause(edition)
    assert made
    return made


def test_it_is_the_part_of_the_edition_that_is_called_so(edition: Edition) -> None:
    assert [paragraph.text for paragraph in of(edition).paragraphs] == [
        "The employee speaks for the company with care.",
        "First.",
        "Second.",
    ]


def test_it_names_the_edition_its_date_and_its_hash(edition: Edition) -> None:
    origin = of(edition).origin
    assert origin.startswith("Delivery, edition 1 of ")
    assert origin.endswith(edition.publication.digest)


def test_the_word_document_says_it(edition: Edition) -> None:
    opened = docx.Document(BytesIO(word.document(of(edition))))
    assert [paragraph.text for paragraph in opened.paragraphs] == [
        "Delivery",
        "The employee speaks for the company with care.",
        "1. First.",
        "2. Second.",
        of(edition).origin,
    ]
    assert [run.text for run in opened.paragraphs[1].runs if run.bold] == ["with care"]


def test_the_pdf_says_it_and_is_the_same_file_every_time(edition: Edition) -> None:
    made = pdf.document(of(edition))
    assert made.startswith(b"%PDF-")
    assert made == pdf.document(of(edition))
    assert b"Vera" in made


def test_letters_that_the_pdf_cannot_draw_are_told_and_the_word_document_has_them(
    tom: Colleague, magnus: Colleague
) -> None:
    made = of(in_force(draft(tom, text=SHIPPING.replace("First.", "Pi\u0119\u0107 \u4e94.")), magnus))
    with pytest.raises(pdf.LettersError, match="take the Word document"):
        pdf.document(made)
    assert "Pi\u0119\u0107 \u4e94." in docx.Document(BytesIO(word.document(made))).paragraphs[2].text


def test_an_edition_without_one_has_none(tom: Colleague, magnus: Colleague) -> None:
    assert clause(in_force(draft(tom, text="## You may\n\nSay it."), magnus)) is None


def test_nothing_is_signed_that_was_not_published(edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(text=SHIPPING.replace("with care", "as they like"))
    with pytest.raises(ChangedError):
        clause(Edition.objects.get(pk=edition.pk))


def test_hostile_words_are_words(tom: Colleague, magnus: Colleague) -> None:
    hostile = "<para><b>&amp; \x07 </b> <img src='x'/> {{ x }}"
    made = of(in_force(draft(tom, text=SHIPPING.replace("First.", hostile)), magnus))
    assert pdf.document(made).startswith(b"%PDF-")
    assert "<img src='x'/>" in docx.Document(BytesIO(word.document(made))).paragraphs[2].text
