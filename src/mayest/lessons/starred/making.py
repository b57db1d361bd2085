"""Makes a lesson of what was really said: with everybody's consent, or with everybody unrecognisable."""

from dataclasses import asdict

from django.db import transaction

from mayest.lessons.errors import LessonError
from mayest.lessons.models import Confirmation, Lesson, Star
from mayest.lessons.starred.standing import agreed, basis
from mayest.lessons.unrecognisable import still_told
from mayest.lessons.wording import Wording, refuse_unfit
from mayest.people.models import Colleague
from mayest.record.models import Interaction, Purpose
from mayest.record.recordings.standing import everybody, objects


class RecognisableError(LessonError):
    """Somebody in it could be recognised; `told` is by what."""

    def __init__(self, told: list[str]) -> None:
        self.told = told
        super().__init__("somebody could still be recognised by what is listed here: put other words in its place")


def make(star: Star, wording: Wording, by: Colleague, *, confirmed: bool) -> Lesson:
    """Make the lesson of a star, or make it anew; raises LessonError.

    `confirmed`: whoever makes it has read it and answers for it that nobody in it can be recognised. It is looked at
    all the same, and what the record or the engine still recognises is refused.
    """
    refuse_unfit(wording)
    interaction = star.interaction
    concerned = list(everybody().filter(interaction=interaction))
    if any(objects(each, Purpose.LESSON) for each in concerned):
        raise LessonError("somebody in it has said no: it is not made into a lesson")
    if not confirmed and not agreed(interaction, concerned):
        raise LessonError("not everybody in it has agreed: ask them, or confirm that nobody can be recognised")
    if confirmed and (told := still_told(interaction, *wording.texts())):
        raise RecognisableError(told)
    return _kept(star, interaction, wording, by, confirmed=confirmed)


@transaction.atomic
def _kept(star: Star, interaction: Interaction, wording: Wording, by: Colleague, *, confirmed: bool) -> Lesson:
    said = asdict(wording) | {"by": by, "basis": basis(interaction)}
    lesson, _ = Lesson.objects.update_or_create(star=star, defaults=said)
    Confirmation.objects.filter(lesson=lesson).delete()
    if confirmed:
        Confirmation.objects.create(lesson=lesson, by=by)
    return lesson
