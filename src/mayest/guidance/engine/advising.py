"""The way of a draft through the engine: read, gate, find, ask, mark, compose."""

from mayest.guidance.advice import Advice
from mayest.guidance.draft import Draft
from mayest.guidance.engine.asking import owners
from mayest.guidance.engine.composing import composed
from mayest.guidance.engine.finding_values import values
from mayest.guidance.engine.plan import Plan
from mayest.guidance.kinds import Scene
from mayest.guidance.known import Known
from mayest.guidance.reading import Reading


def advise(plan: Plan, draft: Draft, known: Known | None) -> Advice:
    """Give all there is to say on a draft. The record, where there is one, is asked once whose all the values are."""
    selection = plan.selection(draft, compared=known is not None)
    reading = Reading.of(draft.text)
    hits = plan.hits(reading.data)
    rules = plan.asked(hits, selection)
    found = [] if selection.sought.isdisjoint(hits) else values(reading, plan.looks(hits), selection.types)
    if found:
        rules += plan.asked_of_values(selection)
    whose = owners(draft, reading, found, known)
    scene = Scene(draft, reading, found, whose, selection.owned, known)
    seen = [(rule, mark) for rule in rules for mark in rule.check.marks(scene)]
    return composed(draft, seen, compared=known is not None)
