"""The path for joiners, and the lessons that are written here."""

from dataclasses import replace

import pytest

from mayest.lessons.errors import LessonError
from mayest.lessons.models import Lesson, Step
from mayest.lessons.teaching import path
from mayest.lessons.teaching.shipped import order
from mayest.lessons.teaching.written import exercise, write
from mayest.lessons.wording import Wording
from mayest.people.models import Colleague
from tests.lessons.wordings import ASKED, PLACED, PLAIN

pytestmark = pytest.mark.django_db


def keys() -> list[str]:
    return [stage.key for stage in path.path()]


def test_until_somebody_changes_it_it_is_the_one_that_ships() -> None:
    assert keys() == list(order())
    assert not Step.objects.exists()


def test_a_lesson_is_put_at_its_end_once(tom: Colleague) -> None:
    key = str(write(PLAIN, tom).pk)
    path.put(key, tom)
    step = path.put(key, tom)
    assert keys() == [*order(), key]
    assert step.by == tom


def test_steps_change_places_and_leave(tom: Colleague) -> None:
    step = path.put("rules/english/haste/asap", tom)
    path.earlier(step)
    assert keys()[-2] == "rules/english/haste/asap"
    path.earlier(Step.objects.all()[0])
    assert keys()[0] == order()[0]
    path.take_off(Step.objects.get(key=order()[0]))
    assert keys()[0] == order()[1]


def test_a_path_keeps_a_lesson(tom: Colleague) -> None:
    path.put("rules/english/haste/asap", tom)
    *others, last = Step.objects.all()
    for step in others:
        path.take_off(step)
    with pytest.raises(LessonError, match="put another on it first"):
        path.take_off(last)


@pytest.mark.parametrize("key", ["", "99", "rules/english/nowhere", "joiners/nothing", "²"])
def test_what_is_no_lesson_is_put_nowhere(tom: Colleague, key: str) -> None:
    with pytest.raises(LessonError, match="no such lesson"):
        path.put(key, tom)
    assert not Step.objects.exists()


def test_a_lesson_that_is_taken_back_leaves_the_path(tom: Colleague) -> None:
    lesson = write(PLAIN, tom)
    path.put(str(lesson.pk), tom)
    lesson.delete()
    assert keys() == list(order())


@pytest.mark.parametrize("wording", [PLAIN, PLACED, ASKED], ids=["choose", "find", "may I"])
def test_a_lesson_is_written_and_written_anew(tom: Colleague, priya: Colleague, wording: Wording) -> None:
    lesson = write(wording, tom)
    again = write(replace(wording, title="Another"), priya, lesson)
    assert again.pk == lesson.pk
    assert Lesson.objects.get().by == priya
    done = exercise(Lesson.objects.select_related("star").get())
    assert (done.title, done.text, done.why) == ("Another", wording.text, wording.why)
    assert any(mark for _, mark in done.parts) == (wording is PLACED)


@pytest.mark.parametrize(
    ("wording", "why"),
    [
        (replace(PLAIN, why=" "), "needs a title"),
        (replace(PLAIN, better=""), "how it reads better"),
        (replace(PLAIN, better=f" {PLAIN.text}\n"), "is the same"),
        (replace(PLAIN, answer="may"), "belongs to"),
        (replace(PLACED, place="nowhere"), "does not stand in the text"),
        (replace(ASKED, answer=""), "which policy"),
        (replace(ASKED, source=""), "which policy"),
    ],
)
def test_what_nobody_could_learn_from_is_refused_with_the_mend(tom: Colleague, wording: Wording, why: str) -> None:
    with pytest.raises(LessonError, match=why):
        write(wording, tom)
    assert not Lesson.objects.exists()
