"""What the engine answers: findings, and the advice made of them."""

from collections.abc import Collection
from dataclasses import dataclass

from mayest.guidance.level import Level


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule saw something. `start` and `stop` are code points into the text as given; `confidence` is 0 to 1."""

    rule: str
    level: Level
    start: int
    stop: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of advice: findings of one rule that share a reason and a wording.

    `source` and `paragraph` say where its rule comes from, as in `Rule`.
    """

    rule: str
    level: Level
    spans: tuple[tuple[int, int], ...]
    text: str
    why: str
    better: tuple[str, ...]
    confidence: float
    source: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """All there is to say on a draft, best first.

    `shown` is what the cap lets through; `pieces` is everything. The cap limits what is shown: `level` and every
    decision taken on it see all. `compared` tells whether a record was asked.
    """

    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    shown: tuple[Piece, ...]
    compared: bool

    @property
    def level(self) -> Level | None:
        """The strongest level of any finding; None when there is nothing to say."""
        return max((finding.level for finding in self.findings), default=None)

    def without(self, rules: Collection[str]) -> "Advice":
        """Give it without what these rules say."""
        pieces, shown = ([piece for piece in those if piece.rule not in rules] for those in (self.pieces, self.shown))
        findings = (finding for finding in self.findings if finding.rule not in rules)
        return Advice(tuple(pieces), tuple(findings), tuple(shown), self.compared)

    @property
    def withheld(self) -> int:
        """How many pieces the cap keeps back."""
        return len(self.pieces) - len(self.shown)
