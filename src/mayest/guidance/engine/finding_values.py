"""Which values stand in a text, once all that may be meant by the same characters have competed."""

from collections.abc import Collection, Iterable, Sequence

from mayest.guidance.detection import Candidate, candidates, winners
from mayest.guidance.engine.entry import Look
from mayest.guidance.patterns import Searched


def values(searched: Searched, looks: Sequence[Look], wanted: Collection[str] | None = None) -> list[Candidate]:
    """Give the values of the types wanted, or of all, in the order of the text.

    Types not wanted compete all the same, but only where there is something to compete with.
    """
    if wanted is None:
        return winners(_candidates(searched, looks))
    sought = _candidates(searched, (look for look in looks if look.type.name in wanted))
    if not sought:
        return []
    rivals = _candidates(searched, (look for look in looks if look.type.name not in wanted))
    return [winner for winner in winners([*sought, *rivals]) if winner.type.name in wanted]


def _candidates(searched: Searched, looks: Iterable[Look]) -> list[Candidate]:
    return [candidate for look in looks for candidate in candidates(searched, look.type, look.pattern)]
