"""What was really said is taught with everybody's consent, or with nobody to be recognised, and not otherwise."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.lessons.errors import LessonError
from mayest.lessons.models import Confirmation, Lesson, Star
from mayest.lessons.starred import consenting
from mayest.lessons.starred.making import RecognisableError, make
from mayest.lessons.starred.standing import Stand, lessons, stand, taught
from mayest.lessons.starred.starring import star, unstar
from mayest.lessons.teaching import path
from mayest.people.models import Colleague
from mayest.record.models import Asked, Concerned, Contact, Interaction, Purpose, Side, Word
from mayest.record.recordings import consents
from mayest.record.recordings.asking import add_outsider
from tests.entrances.said import blob, say, talk
from tests.lessons.wordings import PLAIN

pytestmark = pytest.mark.django_db
NAMED = replace(PLAIN, text="Dear Anna, we look into it.", better="Dear Anna, I write to you by six.")


@pytest.fixture
def answer(anna: Contact, tom: Colleague) -> Interaction:
    return say(talk(), anna, "Dear Anna, we look into it.\nTom", direction="out", by=tom)


@pytest.fixture
def starred(answer: Interaction, tom: Colleague) -> Star:
    return star(answer, tom)


def say_of(starred: Star, side: Side, word: Word, by: Colleague) -> None:
    consenting.note(starred.interaction.concerned.get(side=side), word, Asked.IN_PERSON, by)


@pytest.fixture
def agreed(starred: Star, tom: Colleague) -> Star:
    for side in Side:
        say_of(starred, side, Word.GIVEN, tom)
    return starred


def now(lesson: Lesson) -> Stand:
    return stand(lessons().get(pk=lesson.pk))


def test_a_star_says_who_and_when_and_whom_it_concerns(starred: Star, tom: Colleague, answer: Interaction) -> None:
    assert (star(answer, tom), starred.by, Star.objects.count()) == (starred, tom, 1)
    assert {each.side for each in answer.concerned.all()} == {Side.THEIRS, Side.OURS}


def test_without_consent_and_without_a_confirmation_nothing_is_made(starred: Star, tom: Colleague) -> None:
    with pytest.raises(LessonError, match="not everybody in it has agreed"):
        make(starred, PLAIN, tom, confirmed=False)
    assert not Lesson.objects.exists()


def test_with_everybodys_consent_the_words_stay(agreed: Star, tom: Colleague) -> None:
    lesson = make(agreed, NAMED, tom, confirmed=False)
    assert now(lesson) is Stand.TAUGHT
    assert not Confirmation.objects.exists()


def test_one_who_has_not_been_asked_is_enough_to_stop_it(starred: Star, tom: Colleague) -> None:
    say_of(starred, Side.OURS, Word.GIVEN, tom)
    with pytest.raises(LessonError, match="not everybody"):
        make(starred, NAMED, tom, confirmed=False)


def test_confirmed_it_names_who_answers_for_it(starred: Star, tom: Colleague) -> None:
    lesson = make(starred, PLAIN, tom, confirmed=True)
    assert now(lesson) is Stand.TAUGHT
    assert lesson.confirmation.by == tom


def test_what_is_confirmed_is_looked_at_all_the_same(starred: Star, tom: Colleague) -> None:
    with pytest.raises(RecognisableError) as refused:
        make(starred, replace(NAMED, why="As Mr Keller would say.", title="Tom's mail"), tom, confirmed=True)
    assert {"Anna", "Keller", "Tom's"} <= set(refused.value.told)
    assert not Lesson.objects.exists()


@pytest.mark.parametrize("side", Side)
def test_whoever_says_no_longer_ends_it_at_once(agreed: Star, tom: Colleague, side: Side) -> None:
    lesson = make(agreed, NAMED, tom, confirmed=False)
    path.put(str(lesson.pk), tom)
    say_of(agreed, side, Word.WITHDRAWN, tom)
    assert str(lesson.pk) not in [stage.key for stage in path.path()]
    assert not Lesson.objects.exists()
    assert Star.objects.exists()


def test_wherever_the_no_was_noted_it_counts(agreed: Star, tom: Colleague) -> None:
    """By whatever noted it without a thought of lessons."""
    lesson = make(agreed, NAMED, tom, confirmed=False)
    concerned = agreed.interaction.concerned.get(side=Side.THEIRS)
    consents.note(concerned, Word.WITHDRAWN, Asked.CALL, tom, purpose=Purpose.LESSON)
    assert now(lesson) is Stand.REFUSED
    assert taught(lessons()) == []


def test_a_yes_to_being_heard_is_none_to_being_learnt_from(starred: Star, tom: Colleague) -> None:
    for concerned in Concerned.objects.all():
        consents.note(concerned, Word.GIVEN, Asked.CALL, tom)
    with pytest.raises(LessonError, match="not everybody"):
        make(starred, NAMED, tom, confirmed=False)


def test_a_no_stands_above_a_confirmation(starred: Star, tom: Colleague) -> None:
    make(starred, PLAIN, tom, confirmed=True)
    say_of(starred, Side.THEIRS, Word.REFUSED, tom)
    assert not Lesson.objects.exists()
    with pytest.raises(LessonError, match="has said no"):
        make(starred, PLAIN, tom, confirmed=True)


def test_somebody_who_turns_out_to_be_in_it_has_to_be_asked(agreed: Star, tom: Colleague) -> None:
    lesson = make(agreed, NAMED, tom, confirmed=False)
    add_outsider(agreed.interaction, "A sister of hers", tom)
    assert now(lesson) is Stand.UNASKED


def _erase_the_text(interaction: Interaction) -> None:
    interaction.text = "[erased]"
    interaction.save()


def _erase_the_bytes(interaction: Interaction) -> None:
    interaction.raw = blob()
    interaction.save()


@pytest.mark.parametrize("erase", [_erase_the_text, _erase_the_bytes])
def test_what_has_changed_is_taught_no_more(
    starred: Star, tom: Colleague, erase: Callable[[Interaction], None]
) -> None:
    lesson = make(starred, PLAIN, tom, confirmed=True)
    path.put(str(lesson.pk), tom)
    erase(starred.interaction)
    assert now(lesson) is Stand.CHANGED
    assert str(lesson.pk) not in [stage.key for stage in path.path()]


def test_an_interaction_that_is_erased_takes_all_of_it_along(starred: Star, tom: Colleague) -> None:
    make(starred, PLAIN, tom, confirmed=True)
    starred.interaction.delete()
    assert not Star.objects.exists()
    assert not Lesson.objects.exists()
    assert not Confirmation.objects.exists()


def test_a_star_taken_back_takes_the_lesson_along(starred: Star, tom: Colleague) -> None:
    make(starred, PLAIN, tom, confirmed=True)
    unstar(starred)
    assert not Lesson.objects.exists()


def test_made_anew_it_is_confirmed_anew(starred: Star, tom: Colleague, priya: Colleague) -> None:
    first = make(starred, PLAIN, tom, confirmed=True)
    again = make(starred, replace(PLAIN, title="Anew"), priya, confirmed=True)
    assert (first.pk, again.confirmation.by) == (again.pk, priya)


def test_of_what_came_in_only_they_are_asked(anna: Contact, tom: Colleague) -> None:
    starred = star(say(talk(), anna, "Where is it?"), tom)
    say_of(starred, Side.THEIRS, Word.GIVEN, tom)
    assert now(make(starred, PLAIN, tom, confirmed=False)) is Stand.TAUGHT


def test_of_a_call_both_sides_are_asked(anna: Contact, tom: Colleague) -> None:
    starred = star(say(talk(), anna, "Asked where it is.", channel="phone"), tom)
    say_of(starred, Side.THEIRS, Word.GIVEN, tom)
    with pytest.raises(LessonError, match="not everybody"):
        make(starred, PLAIN, tom, confirmed=False)


def test_a_hundred_lessons_cost_as_many_queries_as_one(anna: Contact, tom: Colleague) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert taught(lessons())
        return len(asked)

    make(star(say(talk(), anna), tom), PLAIN, tom, confirmed=True)
    one = queries()
    for _ in range(9):
        make(star(say(talk(), anna), tom), PLAIN, tom, confirmed=True)
    assert queries() == one
