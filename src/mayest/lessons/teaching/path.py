"""The path for joiners: until somebody changes it, the order that ships."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from mayest.lessons.errors import LessonError
from mayest.lessons.models import Step
from mayest.lessons.teaching.finding import titles
from mayest.lessons.teaching.shipped import order
from mayest.people.models import Colleague


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the path that can be done now; `step` is None where it is as it ships."""

    key: str
    title: str
    step: Step | None


def path() -> list[Stage]:
    """Give the steps in order, those left out whose lesson is no longer there."""
    steps = {step.key: step for step in Step.objects.all()}
    keys = list(steps) or list(order())
    called = titles(keys)
    return [Stage(key, called[key], steps.get(key)) for key in keys if key in called]


def put(key: str, by: Colleague) -> Step:
    """Put a lesson at the end of the path; raises LessonError where there is none of that key. Safe to repeat."""
    if not titles([key]):
        raise LessonError("there is no such lesson, or no longer: choose another")
    with transaction.atomic():
        make_own(by)
        last = Step.objects.aggregate(last=Max("place"))["last"] or 0
        return Step.objects.get_or_create(key=key, defaults={"place": last + 1, "by": by})[0]


def make_own(by: Colleague) -> None:
    """Begin the organisation's own path with the one that ships."""
    if not Step.objects.exists():
        Step.objects.bulk_create(Step(key=key, place=place, by=by) for place, key in enumerate(order(), 1))


@transaction.atomic
def earlier(step: Step) -> None:
    """Let a step change places with the one before it."""
    before = Step.objects.filter(place__lt=step.place).order_by("-place").first()
    if before:
        step.place, before.place = before.place, step.place
        Step.objects.bulk_update([step, before], ["place"])


def take_off(step: Step) -> None:
    """Take a lesson off the path; raises LessonError for the last one."""
    if Step.objects.count() == 1:
        raise LessonError("a path needs a lesson: put another on it first")
    step.delete()
