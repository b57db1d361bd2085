"""Lessons that were written here."""

from dataclasses import asdict

from mayest.lessons.errors import LessonError
from mayest.lessons.models import Answer, Kind, Lesson
from mayest.lessons.teaching.exercise import Exercise, marked
from mayest.lessons.wording import Wording, refuse_unfit
from mayest.people.models import Colleague


def write(wording: Wording, by: Colleague, lesson: Lesson | None = None) -> Lesson:
    """Write a lesson, or write it anew; raises LessonError. One of something really said is made of its star."""
    refuse_unfit(wording)
    if lesson is None:
        return Lesson.objects.create(**asdict(wording), by=by)
    if lesson.star_id:
        raise LessonError("it was made of something really said: change it where it was made")
    for name, value in asdict(wording).items():
        setattr(lesson, name, value)
    lesson.by = by
    lesson.save()
    return lesson


def exercise(lesson: Lesson) -> Exercise:
    """Give a lesson as it is done."""
    interaction = lesson.star.interaction if lesson.star else None
    return Exercise(
        key=str(lesson.pk),
        kind=Kind(lesson.kind),
        title=lesson.title,
        parts=marked(lesson.text.strip("\n"), (lesson.place.strip(),)),
        better=lesson.better.strip("\n"),
        why=lesson.why,
        answer=Answer(lesson.answer) if lesson.answer else None,
        source=lesson.source,
        channel=interaction.channel if interaction else "",
        public=interaction.public if interaction else False,
    )
