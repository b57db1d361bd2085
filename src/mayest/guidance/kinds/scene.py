"""What a rule has before it: the draft as it was read, the values found in it, and what the record said of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from mayest.guidance.detection import Candidate
from mayest.guidance.draft import Draft
from mayest.guidance.known import Known, Whose
from mayest.guidance.patterns import Span
from mayest.guidance.reading import Reading


@dataclass(frozen=True, slots=True)
class Scene:
    """`whose` says it of every value that the record was asked about; `owned` are the types that some rule asks about.

    `known` is None when there is no record.
    """

    draft: Draft
    reading: Reading
    found: Sequence[Candidate] = ()
    whose: Mapping[Span, Whose] = field(default_factory=dict)
    owned: Collection[str] = ()
    known: Known | None = None

    def owner(self, candidate: Candidate) -> Whose | None:
        """Say whose a value is; None when nobody could be asked."""
        return self.whose.get((candidate.start, candidate.stop))
