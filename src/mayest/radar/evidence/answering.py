"""How long whoever writes by a channel waits for an answer: as any figure on what we do, it needs enough colleagues."""

from dataclasses import dataclass
from datetime import timedelta

from mayest.channels.message import Kind
from mayest.people.headcount import FEWEST_COLLEAGUES, headcount
from mayest.radar.evidence.window import Window
from mayest.radar.kinds import Kind as Means
from mayest.radar.subjects import Subject
from mayest.record.conversations.turns import answered
from mayest.record.models import Account, Direction, Interaction

FEWEST_ANSWERS = 10  # of fewer, a median is an anecdote
_SPOKEN = "Whoever speaks with us is answered as they speak."
FEW_PEOPLE = (
    f"Shown where at least {FEWEST_COLLEAGUES} colleagues work and had a part in it, so that it is about nobody."
)
_FEW_ANSWERS = f"Fewer than {FEWEST_ANSWERS} were answered in the last year: too few to tell."


@dataclass(frozen=True, slots=True)
class Answering:
    """The median wait for an answer, or `why_not` in words.

    `enough` colleagues work there.
    """

    median: timedelta | None = None
    why_not: str = ""
    enough: bool = False


def answering(subject: Subject, window: Window) -> Answering:
    """Give the median over the last four quarters, whoever answered and by whichever channel. Four queries at most."""
    if _could_answer(subject.name) < FEWEST_COLLEAGUES:
        return Answering(why_not=_SPOKEN if subject.kind is Means.SPOKEN else FEW_PEOPLE)
    if subject.kind is not Means.SPOKEN and _had_a_part(subject.name, window) < FEWEST_COLLEAGUES:
        return Answering(why_not=FEW_PEOPLE, enough=True)
    median, why_not = _median(subject, window)
    return Answering(median, why_not, enough=True)


def _median(subject: Subject, window: Window) -> tuple[timedelta | None, str]:
    if subject.kind is Means.SPOKEN:
        return None, _SPOKEN
    waits = _waits(subject.name, window)
    return (waits[(len(waits) - 1) // 2], "") if len(waits) >= FEWEST_ANSWERS else (None, _FEW_ANSWERS)


def _had_a_part(channel: str, window: Window) -> int:
    """Count those who wrote by it in the last year. Told to nobody; it only lets a figure be."""
    sent = Interaction.objects.filter(
        channel=channel, kind=Kind.MESSAGE, direction=Direction.OUT, at__gt=window.year_ago, at__lte=window.now
    )
    return sent.exclude(by=None).values("by").distinct().count()


def _could_answer(channel: str) -> int:
    """Count those in the lines of business of its accounts; where an account belongs to none, everybody."""
    lines = list(Account.objects.filter(channel=channel).values_list("line", flat=True).distinct())
    return headcount(None if None in lines or not lines else [line for line in lines if line is not None])


def _waits(channel: str, window: Window) -> list[timedelta]:
    """Give the waits of those who wrote by it within the year, in order."""
    came = Interaction.objects.filter(
        channel=channel, kind=Kind.MESSAGE, direction=Direction.IN, at__gt=window.year_ago, at__lte=window.now
    )
    return sorted(waited for _, _, waited, _ in answered(came, window.now))
