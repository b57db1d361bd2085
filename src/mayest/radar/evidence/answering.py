"""How long whoever writes by a channel waits for an answer: as any figure on what we do, it needs enough colleagues."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from mayest.channels.message import Kind
from mayest.people.headcount import FEWEST_COLLEAGUES, headcount
from mayest.radar.evidence.window import Window
from mayest.radar.kinds import Kind as Means
from mayest.radar.subjects import Subject
from mayest.record.models import Account, Direction, Interaction

FEWEST_ANSWERS = 10  # of fewer, a median is an anecdote


@dataclass(frozen=True, slots=True)
class Answering:
    """The median wait for an answer, or `why_not` in words.

    `enough` colleagues could have answered: what we sent may be told as well.
    """

    median: timedelta | None = None
    why_not: str = ""
    enough: bool = False


def answering(subject: Subject, window: Window) -> Answering:
    """Give the median over the last four quarters, whoever answered and by whichever channel. Four queries at most."""
    people = _could_answer(subject.name)
    if subject.kind is Means.SPOKEN:
        spoken = "Whoever speaks with us is answered as they speak."
        return Answering(why_not=spoken, enough=people >= FEWEST_COLLEAGUES)
    if people < FEWEST_COLLEAGUES:
        return Answering(
            why_not=f"Shown where at least {FEWEST_COLLEAGUES} colleagues could have answered, so that it is about"
            f" nobody; there {'is' if people == 1 else 'are'} {people}."
        )
    waits = _waits(subject.name, window)
    count = waits.count()
    if count < FEWEST_ANSWERS:
        return Answering(
            why_not=f"Fewer than {FEWEST_ANSWERS} were answered in the last year: too few to tell.", enough=True
        )
    return Answering(median=waits[(count - 1) // 2], enough=True)


def _could_answer(channel: str) -> int:
    """Count those in the lines of business of its accounts; where an account belongs to none, everybody."""
    lines = list(Account.objects.filter(channel=channel).values_list("line", flat=True).distinct())
    return headcount(None if None in lines or not lines else [line for line in lines if line is not None])


def _waits(channel: str, window: Window) -> QuerySet[Interaction, timedelta]:
    """Give for each message that came by it and began a turn of theirs how long it waited for our next, in order.

    Each is looked up along the index of its conversation. What nobody has answered is left out.
    """
    around = Interaction.objects.filter(conversation=OuterRef("conversation"), kind=Kind.MESSAGE)
    before = around.filter(Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk")))
    after = around.filter(direction=Direction.OUT, at__gte=OuterRef("at"), at__lte=window.now)
    came = Interaction.objects.filter(
        channel=channel, kind=Kind.MESSAGE, direction=Direction.IN, at__gt=window.year_ago, at__lte=window.now
    )
    asked = came.alias(
        before=Subquery(before.order_by("-at", "-pk").values("direction")[:1]),
        answer=Subquery(after.order_by("at", "pk").values("at")[:1], output_field=DateTimeField()),
    )
    turns = asked.filter(Q(before=Direction.OUT) | Q(before=None), answer__isnull=False)
    waited = ExpressionWrapper(F("answer") - F("at"), output_field=DurationField())
    return turns.annotate(waited=waited).order_by("waited").values_list("waited", flat=True)
