"""Says the evidence of a channel in words: now, and as it stood when somebody decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from mayest.radar.evidence.evidence import Evidence
from mayest.radar.evidence.volume import Course
from mayest.radar.standing import Standing

HOUR, DAY = 60, 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted, what came out, and a word on it."""

    word: str
    said: str
    more: str = ""


def figures(evidence: Evidence, *, used: bool) -> list[Figure]:
    """Give those that make sense: of a channel we are on, or of a network that others name."""
    if not used:
        more = f"{evidence.times} times in all" if evidence.times > evidence.named else ""
        return [Figure("Contacts who name it", str(evidence.named), more)]
    return [
        Figure("Contacts reached", str(evidence.reached), f"of {evidence.everybody} in the last two years"),
        Figure("Reached only here", str(evidence.only)),
        Figure("Moved elsewhere", *_moved(evidence)),
        Figure("Came in, last quarter", _messages(evidence.incoming[-1])),
        Figure("Trend", *trend_words(evidence)),
        *_ours(evidence),
    ]


def _ours(evidence: Evidence) -> Iterator[Figure]:
    """Give what we did ourselves, as far as it may be told."""
    if evidence.answer_minutes is not None:
        yield Figure("Wait for an answer", wait_words(evidence.answer_minutes), "the median of a year")


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"


def trend_words(evidence: Evidence) -> tuple[str, str]:
    """Say where it is going, and against what."""
    trend = evidence.trend
    if trend.course is Course.UNKNOWN:
        return trend.course.capitalize(), ""
    against = "in the same half-year a year before" if trend.yearly else "in the half-year before"
    return trend.course.capitalize(), f"{trend.latest} in the last half-year, {trend.before} {against}"


def wait_words(minutes: int) -> str:
    """Say a wait as people do."""
    for unit, word in ((DAY, "day"), (HOUR, "hour"), (1, "minute")):
        if minutes >= 2 * unit or (unit == 1):
            count = round(minutes / unit)
            return f"{count} {word}{'' if count == 1 else 's'}"
    return ""


def reason(standing: Standing) -> str:
    """Give why it stands where it stands: the words of whoever decided, else those of the proposal."""
    return standing.review.why if standing.review else standing.proposal.why


def _moved(evidence: Evidence) -> tuple[str, str]:
    if not evidence.wrote:
        return "Nobody has written", ""
    return f"{evidence.moved_percent} %", f"{evidence.moved} of {evidence.wrote} who wrote"
