"""What a learner sees: the path, and one lesson. What of it is due, their own device says."""

from dataclasses import dataclass
from secrets import randbelow
from typing import Any

from mayest.lessons.models import Answer, Kind
from mayest.lessons.spacing import Went
from mayest.lessons.teaching.exercise import Exercise, Parts
from mayest.lessons.teaching.finding import everything
from mayest.lessons.teaching.path import path
from mayest.people.models import Colleague
from mayest.people.roles import speaks_for_all


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two that a learner may take; `went` is what that says."""

    parts: Parts
    right: bool

    @property
    def went(self) -> Went:
        return Went.WELL if self.right else Went.NOT_YET


def lessons_page(colleague: Colleague) -> dict[str, Any]:
    """Gather the path, and all that is not on it."""
    stages = path()
    on_path = {stage.key for stage in stages}
    others = [(key, title) for key, title in everything() if key not in on_path]
    return {"stages": stages, "others": others, "decides": speaks_for_all(colleague)}


def lesson_page(exercise: Exercise) -> dict[str, Any]:
    """Gather one lesson; which of two stands first is another each time, or one would learn the place."""
    return {
        "exercise": exercise,
        "choices": _choices(exercise),
        "judgements": ((Went.WELL, "As good as that"), (Went.NEARLY, "Nearly"), (Went.NOT_YET, "Not yet")),
        "on_path": [stage.key for stage in path()],
    }


def _choices(exercise: Exercise) -> list[Choice]:
    match exercise.kind:
        case Kind.CHOOSE:
            two = [Choice(exercise.parts, right=False), Choice(((exercise.better, False),), right=True)]
            return two[::-1] if randbelow(2) else two
        case Kind.MAY_I:
            return [Choice(((answer.label, False),), right=answer == exercise.answer) for answer in Answer]
        case Kind.FIND:
            return []
