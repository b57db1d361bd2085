"""What everybody calls: advice on a draft, and the values that stand in a text."""

from dataclasses import dataclass

from mayest.guidance.advice import Advice
from mayest.guidance.draft import Draft
from mayest.guidance.engine import advise, values
from mayest.guidance.known import Known
from mayest.guidance.reading import Reading
from mayest.guidance.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Entity:
    """A personal or secret value in a text.

    `type` is named as Presidio names it where it has one, `scheme` as the record does ("" if it keeps none); `start`
    and `stop` are code points into the text as given, `confidence` is 0 to 1.
    """

    type: str
    scheme: str
    start: int
    stop: int
    confidence: float


def check(draft: Draft, rulebook: Rulebook, known: Known | None = None) -> Advice:
    """Give all that a rulebook advises on a draft.

    Without `known`, what only the record can tell is left out, and `Advice.compared` says so. The same draft, rulebook
    and record always give the same advice, unless a pattern that looks around takes so long that it is given up.
    Nothing is kept.
    """
    return advise(rulebook.plan, draft, known)


def entities(text: str, rulebook: Rulebook) -> tuple[Entity, ...]:
    """Give the values in a text, quotes included, in their order and without overlap."""
    reading = Reading.whole(text)
    found = values(reading, rulebook.plan.looks(rulebook.plan.hits(reading.data)))
    return tuple(
        Entity(
            candidate.type.name,
            candidate.type.scheme,
            *reading.place((candidate.start, candidate.stop)),
            candidate.confidence,
        )
        for candidate in found
    )
