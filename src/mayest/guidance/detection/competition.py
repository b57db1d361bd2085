"""Where two readings of the same characters compete, the likelier wins."""

import math
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from mayest.guidance.detection.entity_type import EntityType


class Candidate(NamedTuple):
    """Perhaps a value of that type, from byte `start` to `stop`; `odds` is the logarithm of how likely."""

    odds: float
    start: int
    stop: int
    type: EntityType

    @property
    def confidence(self) -> float:
        """How likely, from 0 to 1."""
        return 1 / (1 + math.exp(-self.odds))


def winners(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Give those that no likelier one overlaps, in the order of the text; of two as likely the longer wins."""
    starts: list[int] = []
    won: list[Candidate] = []
    for candidate in sorted(candidates, key=_best_first):
        at = bisect_left(starts, candidate.start)
        after = won[at].start if at < len(won) else candidate.stop
        before = won[at - 1].stop if at else candidate.start
        if before <= candidate.start and candidate.stop <= after:
            starts.insert(at, candidate.start)
            won.insert(at, candidate)
    return won


def _best_first(candidate: Candidate) -> tuple[float, int, int, str]:
    return -candidate.odds, candidate.start - candidate.stop, candidate.start, candidate.type.name
