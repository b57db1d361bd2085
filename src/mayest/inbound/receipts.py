"""What whoever brought a message is told."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a message."""

    STORED = "stored"
    ALREADY = "already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Receipt:
    """STORED: from now on it survives a power cut. ALREADY: the record has the same bytes. REFUSED: `why` says why.

    `interaction` is the number of what it became, or had become before.
    """

    where: str
    outcome: Outcome
    interaction: int | None
    why: str
