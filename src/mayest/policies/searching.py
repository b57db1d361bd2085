"""Finding what the policies say about something: the paragraphs that answer best come first."""

from collections.abc import Iterable
from dataclasses import dataclass

from mayest.policies.models import Edition
from mayest.policies.ranking import asked_words, marked, place, ranked
from mayest.policies.reviewing import text_digest
from mayest.policies.standing import in_force
from mayest.policies.text.paragraphs import Paragraph, read

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph of an edition in force; `pieces` are its words, each run with whether it was asked for."""

    edition: Edition
    paragraph: Paragraph
    pieces: tuple[tuple[str, bool], ...]


def search(question: str, limit: int = SHOWN) -> list[Hit]:
    """Give the paragraphs that say something about what is asked; one query. Nothing is kept of the question.

    There are some hundreds of paragraphs at most, so they are weighed here: the same on every database, and no index
    has to follow the editions.
    """
    asked = asked_words(question)
    if not asked:
        return []
    found = _paragraphs(in_force())
    places = [place(each.text, (edition.policy.title, *each.under)) for edition, each in found]
    best = [found[number] for number in ranked(places, asked)[:limit]]
    return [Hit(edition, each, tuple(marked(each.text, asked))) for edition, each in best]


def _paragraphs(editions: Iterable[Edition]) -> list[tuple[Edition, Paragraph]]:
    return [
        (edition, paragraph)
        for edition in editions
        if edition.publication.digest == text_digest(edition.text)  # what was tampered with is not quoted
        for paragraph in read(edition.text).paragraphs
        if not paragraph.level and paragraph.text.strip()
    ]
