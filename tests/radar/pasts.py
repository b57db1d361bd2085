"""Makes a past of contacts and channels for the radar to look at."""

from datetime import datetime, timedelta
from itertools import count

from mayest.people.models import Colleague
from mayest.record.models import Direction, Interaction
from tests.rows import MORNING, conversation, said

NOW = MORNING + timedelta(days=1)
_numbers = count(1)


def passed(
    who: str, channel: str, days: float, *, direction: str = Direction.IN, text: str = "Hello", minutes: float = 0
) -> Interaction:
    """Let somebody write, or be written to, so many days before `NOW`, in a conversation of its own."""
    ours, theirs = "mailto:hello@mayest.example", f"mailto:{who}@example.org"
    sender, to = (theirs, ours) if direction == Direction.IN else (ours, theirs)
    before = _minutes(days) + minutes
    return said(
        conversation(f"Case {next(_numbers)}"),
        before,
        sender=sender,
        to=[to],
        channel=channel,
        direction=direction,
        text=text,
    )


def answered(who: str, channel: str, days: float, minutes: float, by: Colleague | None = None) -> None:
    """Let somebody write and be answered so many minutes later."""
    ours, theirs = "mailto:hello@mayest.example", f"mailto:{who}@example.org"
    talk = conversation(f"Case {next(_numbers)}")
    said(talk, _minutes(days), sender=theirs, to=[ours], channel=channel)
    answer = said(talk, _minutes(days) + minutes, sender=ours, to=[theirs], channel=channel, direction=Direction.OUT)
    Interaction.objects.filter(pk=answer.pk).update(by=by)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def _minutes(days: float) -> float:
    return (ago(days) - MORNING).total_seconds() / 60
