"""Learning on the desk: what is shown, and that nothing of it is kept."""

import hashlib
import json
import logging
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mayest.lessons.models import Answer, Lesson, Step
from mayest.lessons.spacing import Went
from mayest.lessons.teaching import path
from mayest.lessons.teaching.shipped import order, shipped
from mayest.lessons.teaching.written import write
from mayest.people.models import Colleague, Role
from mayest.people.roles import appoint
from tests.lessons.wordings import ASKED, PLACED, PLAIN

DATE = "/lessons/date/"
INDEX = "record_search"  # SQLite walks not the index itself, but the tables that it lies in


@pytest.fixture
def learner(priya: Colleague) -> Client:
    """Give the desk with Priya signed in, who only learns."""
    client = Client()
    client.force_login(priya)
    return client


@pytest.fixture
def lead(db: None) -> Client:
    """Give the desk with somebody of marketing communications signed in."""
    client = Client()
    lena = Colleague.objects.enrol("lena@mayest.example", "Lena Holt")
    appoint(lena, Role.MARCOMMS, None)
    client.force_login(lena)
    return client


def ask(client: Client, memory: object, went: object = "well") -> Any:  # noqa: ANN401  # as the test client gives it
    return client.post(DATE, json.dumps({"memory": memory, "went": went}), content_type="application/json")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def test_the_path_is_shown_to_anybody_in_its_order(learner: Client) -> None:
    text = page(learner, "/lessons/")
    places = [text.index(f'data-key="{key}"') for key in order()]
    assert places == sorted(places)
    assert "Lay the path" not in text


def test_whatever_is_no_longer_there_stands_on_no_path(learner: Client, tom: Colleague) -> None:
    Step.objects.create(key="rules/english/nowhere", place=1, by=tom)
    assert "There is no lesson on the path" in page(learner, "/lessons/")


@pytest.mark.parametrize("key", shipped())
def test_each_lesson_that_ships_can_be_done_without_scripts(learner: Client, key: str) -> None:
    """What it asks and what it answers both stand in the page: nothing has to be sent for it."""
    exercise, text = shipped()[key], page(learner, f"/lessons/{key}/")
    for words in (exercise.title, exercise.why, exercise.better):
        assert words in text
    assert "<form" not in text.partition("<main")[2]


def test_of_two_wordings_either_may_stand_first(learner: Client) -> None:
    def first() -> bool:
        text = page(learner, "/lessons/joiners/what-you-expect/")
        return text.index("I guarantee") < text.index("I expect the part")

    assert {first() for _ in range(40)} == {True, False}


def test_may_i_names_the_policy_that_says_so(learner: Client, tom: Colleague) -> None:
    lesson = write(ASKED, tom)
    text = page(learner, f"/lessons/{lesson.pk}/")
    assert "It says so in: Refunds, what we leave to others" in text
    assert all(answer.label in text for answer in Answer)


def test_a_place_to_find_is_marked_only_once_one_has_thought(learner: Client, tom: Colleague) -> None:
    text = page(learner, f"/lessons/{write(PLACED, tom).pk}/")
    asked, _, told = text.partition("Show how it could read")
    assert "<mark>" not in asked
    assert "<mark>look into it</mark>" in told


def test_a_rules_page_leads_to_its_lesson(learner: Client) -> None:
    assert "/lessons/rules/english/haste/asap/" in page(learner, "/rules/english/haste/asap/")
    assert "/rules/english/haste/asap/" in page(learner, "/lessons/rules/english/haste/asap/")


@pytest.mark.parametrize("address", ["/lessons/joiners/no/", "/lessons/rules/no/such/", "/lessons/99/"])
def test_what_is_no_lesson_says_so(learner: Client, address: str) -> None:
    assert learner.get(address).status_code == 404


def test_the_page_costs_few_queries(
    learner: Client, tom: Colleague, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        path.put(str(write(PLAIN, tom).pk), tom)
    learner.get("/lessons/")
    with django_assert_max_num_queries(12):
        learner.get("/lessons/")


# When to do it again.
def test_the_next_date_is_computed_of_what_is_sent(learner: Client) -> None:
    first = ask(learner, None).json()
    assert set(first) == {"stability", "difficulty", "last", "due"}
    yesterday = (timezone.now() - timedelta(days=1)).isoformat()
    again = ask(learner, first | {"last": yesterday, "due": yesterday}).json()
    assert again["due"] > first["due"]
    assert ask(learner, first, "not_yet").json()["due"] < again["due"]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"well"', b'{"went": "well", "memory": []}', b'{"went": "perfect"}',
     b'{"went": ["well"]}', b'{"went": "well", "memory": {"stability": 1}}', b"[" * 900,
     b'{"went": "well", "memory": "' + b"x" * 5000 + b'"}', b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_state_is_refused_with_the_mend(learner: Client, body: bytes) -> None:
    answer = learner.post(DATE, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json() == {
        "error": "That is no state of a lesson: forget this lesson on your device, and do it once more."
    }


def test_an_address_holds_no_answer(learner: Client) -> None:
    assert learner.get(DATE, {"went": "well"}).status_code == 405


def everything_kept() -> dict[str, tuple[int, str]]:
    """Give of every table how many rows it has, and a digest of all that stands in them."""
    kept = {}
    with connection.cursor() as database:
        for table in sorted({*connection.introspection.table_names()} - {INDEX}):
            database.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # our own tables
            rows = sorted(repr(row) for row in database.fetchall())
            kept[table] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return kept


def test_doing_lessons_leaves_no_row_no_cookie_and_no_line_in_a_log(
    learner: Client, tom: Colleague, caplog: pytest.LogCaptureFixture
) -> None:
    lesson = write(PLACED, tom)
    learner.get("/lessons/")
    before, cookies = everything_kept(), dict(learner.cookies)
    assert before["lessons_lesson"][0] == 1
    assert before["django_session"][0] == 1
    with caplog.at_level(logging.DEBUG):
        for address in (
            "/lessons/",
            f"/lessons/{lesson.pk}/",
            "/lessons/rules/english/haste/asap/",
            f"/lessons/{order()[0]}/",
        ):
            learner.get(address)
        memory = None
        for went in Went:
            answer = ask(learner, memory, went)
            memory = answer.json()
            assert not answer.cookies
        ask(learner, {"stability": "xyzzy"})
    assert everything_kept() == before
    assert {name: morsel.value for name, morsel in learner.cookies.items()} == {
        name: morsel.value for name, morsel in cookies.items()
    }
    ours = [record for record in caplog.records if record.name not in {"django.db.backends", "asyncio"}]
    told = "\n".join(record.getMessage() for record in ours)
    assert not any(word in told for word in ("xyzzy", "stability", *Went, str(memory["due"])))  # type: ignore[index]
    assert {record.getMessage() for record in ours} <= {f"Bad Request: {DATE}"}


def test_whoever_keeps_the_server_could_not_tell_which_lesson_it_was(learner: Client) -> None:
    """What a device sends has no place for it: what is beside the two is not read."""
    told = {"memory": None, "went": "well", "key": "joiners/whose-is-it"}
    answer = learner.post(DATE, json.dumps(told), content_type="application/json")
    assert "joiners" not in answer.content.decode()


# Laying the path, and writing.
def test_the_lead_writes_a_lesson_and_puts_it_on_the_path(lead: Client, learner: Client) -> None:
    said = {name: getattr(PLAIN, name) for name in ("kind", "title", "text", "better", "why")}
    answer = lead.post("/lessons/new/", said, follow=True)
    assert "Put it on the path where it belongs." in answer.content.decode()
    lesson = Lesson.objects.get()
    lead.post("/lessons/path/steps/", {"key": str(lesson.pk)})
    assert f'data-key="{lesson.pk}"' in page(learner, "/lessons/")
    lead.post(f"/lessons/{lesson.pk}/edit/", said | {"title": "Until six"})
    assert "Until six" in page(learner, "/lessons/")
    lead.post(f"/lessons/{lesson.pk}/undo/")
    assert f'data-key="{lesson.pk}"' not in page(learner, "/lessons/")


def test_what_is_missing_stands_in_the_form_with_what_was_written(lead: Client) -> None:
    text = unescape(
        lead.post("/lessons/new/", {"kind": "find", "title": "T", "text": "Hello.", "why": "W"}).content.decode()
    )
    assert "Write how it reads better." in text
    assert "Hello.</textarea>" in text


def test_the_order_is_changed_step_by_step(lead: Client) -> None:
    assert "It is the one that ships." in page(lead, "/lessons/path/")
    lead.post("/lessons/path/own/")
    second = Step.objects.all()[1]
    lead.post(f"/lessons/path/steps/{second.pk}/earlier/")
    assert Step.objects.all()[0] == second
    lead.post(f"/lessons/path/steps/{second.pk}/undo/")
    assert page(lead, "/lessons/path/").count("Take off") == len(order()) - 1


def test_a_step_that_is_no_lesson_is_said(lead: Client) -> None:
    answer = lead.post("/lessons/path/steps/", {"key": "rules/no"}, follow=True)
    assert "There is no such lesson, or no longer: choose another." in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/lessons/path/"),
        ("post", "/lessons/path/own/"),
        ("post", "/lessons/path/steps/"),
        ("post", "/lessons/path/steps/{step}/earlier/"),
        ("post", "/lessons/path/steps/{step}/undo/"),
        ("get", "/lessons/new/"),
        ("post", "/lessons/new/"),
        ("get", "/lessons/{lesson}/edit/"),
        ("post", "/lessons/{lesson}/undo/"),
    ],
)
def test_whoever_only_learns_changes_nothing(learner: Client, tom: Colleague, method: str, address: str) -> None:
    lesson = write(PLAIN, tom)
    step = path.put(str(lesson.pk), tom)
    before = everything_kept()
    answer = getattr(learner, method)(address.format(lesson=lesson.pk, step=step.pk))
    assert answer.status_code == 403
    assert b"marketing communications" in answer.content
    assert everything_kept() == before
