"""What a clause says, and which edition it is from."""

from dataclasses import dataclass
from datetime import datetime

from mayest.policies.models import Edition
from mayest.policies.publishing import verify
from mayest.policies.text.paragraphs import Paragraph, read
from mayest.policies.text.parts import clause_part


@dataclass(frozen=True, slots=True)
class Clause:
    """`origin` names edition and hash, so that years later one can tell exactly what was agreed."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    number: int
    at: datetime
    digest: str

    @property
    def origin(self) -> str:
        return f"{self.title}, edition {self.number} of {self.at:%-d %B %Y}. SHA-256 of its text: {self.digest}"


def clause(edition: Edition) -> Clause | None:
    """Give the clause of a published edition, if it has one; raises ChangedError where it is not what was published."""
    paragraphs = clause_part(read(edition.text).paragraphs)
    if not paragraphs:
        return None
    verify(edition)
    publication = edition.publication
    return Clause(edition.policy.title, tuple(paragraphs), edition.number, publication.at, publication.digest)
