"""When a lesson is good to do again, computed of what the learner's own device says and forgotten at once.

The method is FSRS-6 (open-spaced-repetition): stability in days, difficulty from 1 to 10.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from fsrs import Card, Rating, Scheduler, State

from mayest.lessons.errors import LessonError

LONGEST = 365  # days
RETENTION = 0.9  # how likely one is to judge as well again when a lesson comes back
MOST_STABLE, MOST_DIFFICULT = 36_500, 10
_SOON = timedelta(days=1)
_SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    enable_fuzzing=False,
)


class SpacingError(LessonError):
    """What was sent is no state of a lesson."""

    def __init__(self) -> None:
        super().__init__("that is no state of a lesson: forget this lesson on your device, and do it once more")


class Went(StrEnum):
    """How it went, in the learner's own judgement where nothing else tells."""

    WELL = "well"
    NEARLY = "nearly"
    NOT_YET = "not_yet"


_RATINGS = {Went.WELL: Rating.Good, Went.NEARLY: Rating.Hard, Went.NOT_YET: Rating.Again}


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is remembered of a lesson, on the learner's device."""

    stability: float
    difficulty: float
    last: datetime
    due: datetime

    @classmethod
    def read(cls, told: object) -> "Memory | None":
        """Read what a device sent, None where the lesson is new to it; raises SpacingError."""
        if told is None:
            return None
        try:
            memory = cls._read(told)
        except (KeyError, TypeError, ValueError, OverflowError):
            raise SpacingError from None
        if not (0 < memory.stability <= MOST_STABLE and 1 <= memory.difficulty <= MOST_DIFFICULT):
            raise SpacingError
        return memory

    @classmethod
    def _read(cls, told: object) -> "Memory":
        if not isinstance(told, Mapping):
            raise TypeError
        return cls(_number(told["stability"]), _number(told["difficulty"]), _moment(told["last"]), _moment(told["due"]))

    def told(self) -> dict[str, float | str]:
        """Tell it as a device keeps it."""
        return {
            "stability": max(round(self.stability, 4), 0.001),
            "difficulty": round(self.difficulty, 4),
            "last": self.last.isoformat(timespec="seconds"),
            "due": self.due.isoformat(timespec="seconds"),
        }


def after(memory: Memory | None, went: Went, now: datetime) -> Memory:
    """Give what to remember now that a lesson was done; a clock that is ahead of ours makes no harm."""
    at = now.astimezone(UTC)
    reviewed, _ = _SCHEDULER.review_card(_card(memory, at), _RATINGS[went], at)
    if reviewed.stability is None or reviewed.difficulty is None:
        raise SpacingError
    return Memory(min(reviewed.stability, MOST_STABLE), reviewed.difficulty, at, max(reviewed.due, at + _SOON))


def _card(memory: Memory | None, now: datetime) -> Card:
    if memory is None:
        return Card(card_id=0, due=now)
    last = min(memory.last, now)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=now,
        last_review=last,
    )


def _number(told: object) -> float:
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told):
        raise TypeError
    return float(told)


def _moment(told: object) -> datetime:
    if not isinstance(told, str):
        raise TypeError
    read = datetime.fromisoformat(told)
    if read.tzinfo is None:
        raise ValueError
    return read.astimezone(UTC)
