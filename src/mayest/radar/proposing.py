"""Which ring the record speaks for, in words with their reason. A person decides."""

from collections.abc import Callable
from dataclasses import dataclass

from mayest.radar.evidence.evidence import Evidence
from mayest.radar.evidence.volume import Course
from mayest.radar.models import Ring
from mayest.radar.subjects import Subject

SOME = 5  # contacts: from so many on, leaving them behind or joining them is worth a word
LARGE = 0.05  # of all contacts
HALF = 0.5  # of those who wrote


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ring, and why."""

    ring: Ring
    why: str


def proposal(subject: Subject, evidence: Evidence) -> Proposal:
    """Give the first that applies: what would be lost comes before what is large, and that before what is small."""
    ways = _OF_A_CHANNEL if subject.used else _OF_A_NETWORK
    return next(found for way in ways if (found := way(subject, evidence)))


def _nobody(subject: Subject, evidence: Evidence) -> Proposal | None:
    if evidence.reached:
        return None
    return Proposal(Ring.HOLD, f"Let it rest: nobody was reached {subject.by} in the last two years.")


def _only_here(subject: Subject, evidence: Evidence) -> Proposal | None:
    if evidence.only < SOME:
        return None
    fewer = " They are fewer than before: keep it for them." if evidence.trend.course is Course.SHRINKING else ""
    return Proposal(Ring.ADOPT, f"Keep: {evidence.only} contacts are reached only {subject.by}.{fewer}")


def _moved(subject: Subject, evidence: Evidence) -> Proposal | None:
    if evidence.wrote < SOME or evidence.moved < HALF * evidence.wrote or evidence.trend.course is Course.GROWING:
        return None
    left = f"of {evidence.wrote} contacts who wrote {subject.by}, {evidence.moved} write by other means now"
    return Proposal(Ring.HOLD, f"Let it run out: {left}.")


def _new(subject: Subject, evidence: Evidence) -> Proposal | None:
    if not evidence.yearly or any(evidence.incoming[:-2]) or not any(evidence.incoming):
        return None
    return Proposal(
        Ring.TRIAL, f"Go on trying: it is new, and {_contacts(evidence.reached)} reached {subject.by} so far."
    )


def _large(subject: Subject, evidence: Evidence) -> Proposal | None:
    if evidence.reached < max(SOME, LARGE * evidence.everybody):
        return None
    return Proposal(Ring.ADOPT, f"Keep: {evidence.reached} of {evidence.everybody} contacts are reached {subject.by}.")


def _small(subject: Subject, evidence: Evidence) -> Proposal | None:
    ring = Ring.HOLD if evidence.trend.course is Course.SHRINKING else Ring.TRIAL
    course = "Let it run out" if ring is Ring.HOLD else "Look again in a quarter"
    return Proposal(ring, f"{course}: {_contacts(evidence.reached)} reached {subject.by}, {_others(evidence)}.")


def _others(evidence: Evidence) -> str:
    if not evidence.only:
        return "and by other means too"
    return "and by nothing else" if evidence.only == evidence.reached else f"{evidence.only} of them by nothing else"


def _many_name_it(subject: Subject, evidence: Evidence) -> Proposal | None:
    if evidence.named < SOME:
        return None
    return Proposal(Ring.TRIAL, f"Try it: {evidence.named} contacts name {subject.title}, and we are not there.")


def _some_name_it(subject: Subject, evidence: Evidence) -> Proposal | None:
    if not evidence.named:
        return None
    who = "one contact names" if evidence.named == 1 else f"{evidence.named} contacts name"
    return Proposal(Ring.ASSESS, f"Look into it: {who} {subject.title}, and we are not there.")


def _nobody_names_it(subject: Subject, _evidence: Evidence) -> Proposal | None:
    return Proposal(Ring.HOLD, f"Stay away: nobody has named {subject.title} in the last two years.")


def _contacts(count: int) -> str:
    return "one contact is" if count == 1 else f"{count} contacts are"


_Way = Callable[[Subject, Evidence], Proposal | None]
_OF_A_CHANNEL: tuple[_Way, ...] = (_nobody, _only_here, _moved, _new, _large, _small)
_OF_A_NETWORK: tuple[_Way, ...] = (_many_name_it, _some_name_it, _nobody_names_it)
