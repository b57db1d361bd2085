"""The lessons that ship: sound, ours, and each better wording really better."""

import pytest

from mayest.guidance import Audience, Draft, Rulebook, check
from mayest.lessons.models import Kind
from mayest.lessons.teaching.exercise import Exercise, marked
from mayest.lessons.teaching.of_rules import of_rule, teachable, title
from mayest.lessons.teaching.shipped import order, shipped

SHIPPED = list(shipped().values())


def advised_on(exercise: Exercise, text: str) -> list[str]:
    audience = Audience.PUBLIC if exercise.public else Audience.PRIVATE
    return [
        each.rule for each in check(Draft(text, channel=exercise.channel, audience=audience), Rulebook.shipped()).pieces
    ]


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.key)
def test_nothing_is_advised_on_what_is_shown_as_better(exercise: Exercise) -> None:
    assert exercise.better
    assert advised_on(exercise, exercise.better) == []


@pytest.mark.parametrize(
    "exercise", [each for each in SHIPPED if each.key != "joiners/whose-is-it"], ids=lambda each: each.key
)
def test_what_stands_there_at_first_could_be_better(exercise: Exercise) -> None:
    """What is whose, only the record can tell."""
    assert advised_on(exercise, exercise.text) != []


@pytest.mark.parametrize("exercise", [each for each in SHIPPED if each.kind == Kind.FIND], ids=lambda each: each.key)
def test_where_one_is_to_find_a_place_it_is_marked(exercise: Exercise) -> None:
    assert any(mark for _, mark in exercise.parts)


def test_each_is_done_in_two_minutes() -> None:
    """At 150 words a minute for a slow reader, with a minute to think."""
    words = [len(f"{each.text} {each.better} {each.why}".split()) for each in SHIPPED]
    assert max(words) <= 150


def test_the_path_that_ships_begins_with_discretion_and_names_only_what_is_there() -> None:
    rules = {key for key, _ in teachable()}
    assert order()[0] == "joiners/whose-is-it"
    assert 6 <= len(order()) <= 10
    assert set(order()) <= rules | set(shipped())


def test_every_rule_that_speaks_up_somewhere_is_a_lesson() -> None:
    assert {key for key, _ in teachable()} == {
        f"rules/{rule.id}" for rule in Rulebook.shipped().rules.values() if any(each.finds for each in rule.examples)
    }


def test_a_rule_gives_another_of_its_examples_each_time_and_either_kind() -> None:
    found = [of_rule("english/promises/guarantee") for _ in range(60)]
    assert len({each.text for each in found if each}) > 1
    assert {each.kind for each in found if each} == {Kind.CHOOSE, Kind.FIND}
    assert all(each.better for each in found if each and each.kind == Kind.CHOOSE)


def test_one_that_only_the_record_can_tell_says_what_it_knows_there() -> None:
    found = of_rule("common/record/greeting")
    assert found
    assert found.context.startswith("It goes to ")
    assert found.kind == Kind.FIND


def test_no_rule_no_lesson() -> None:
    assert of_rule("english/nowhere") is None
    assert title("english/haste/asap") == "Asap"


def test_a_place_that_does_not_stand_in_the_text_marks_nothing() -> None:
    assert marked("Hello.", ("Bye", "")) == (("Hello.", False),)
    assert marked("a b a", ("a", "a")) == (("a", True), (" b ", False), ("a", True))
