"""`POST /api/check`: the same advice for programs, and nothing kept."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from mayest.demo.signed_in import EMAIL
from mayest.people.models import Colleague, LineOfBusiness, Token
from mayest.people.programs import make_token
from mayest.record.contacts.contacts import claim
from mayest.record.models import Contact, Grade
from tests.guidance.books import rule, written

HIS = "DE89 3704 0044 0532 0130 00"
HERS = "DE53 1234 5678 0098 7654 32"
TO_ANNA = ["mailto:anna@example.org"]


class Program:
    """Asks as a program does: with a token, without a cookie."""

    def __init__(self, secret: str) -> None:
        self.client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {secret}"})

    def ask(self, text: str, **more: object) -> dict[str, Any]:
        answer = self.send({"text": text, **more})
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def send(self, sent: object) -> Any:  # noqa: ANN401 - what Django's test client gives
        body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        return self.client.post("/api/check", body, content_type="application/json")


@pytest.fixture
def program(priya: Colleague) -> Program:
    return Program(make_token(priya, "a script"))


@pytest.fixture
def peters_account(peter: Contact) -> str:
    claim(peter, f"iban:{HIS}", Grade.ATTESTED, "on his form", None)
    return HIS


def rules(answer: dict[str, Any]) -> list[str]:
    return [piece["rule"] for piece in answer["advice"]]


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}  # noqa: SLF001 - public in all but name


# What it says


def test_it_answers_as_the_command_does_and_tells_whether_the_record_was_asked(program: Program) -> None:
    text = "\U0001f600 Please answer ASAP, ASAP."
    told = program.ask(text)
    assert set(told) == {"level", "advice", "withheld", "compared"}
    assert (told["level"], told["withheld"], told["compared"]) == ("consider", 0, False)
    [piece] = told["advice"]
    assert set(piece) == {"rule", "level", "start", "stop", "spans", "text", "why", "better", "confidence"}
    assert piece["rule"] == "english/haste/asap"
    assert [text[start:stop] for start, stop in piece["spans"]] == ["ASAP", "ASAP"]
    assert [piece["start"], piece["stop"]] == piece["spans"][0]


def test_the_rules_of_the_line_count_in_which_its_owner_works(
    program: Program, priya: Colleague, settings: Settings, tmp_path: Path
) -> None:
    settings.MAYEST_HOME = tmp_path
    written(tmp_path / "rules-in-force", {"house/tea": rule("existence", 'tokens = ["tea"]', 'lines = ["Freight"]')})
    assert rules(program.ask("More tea.")) == []
    priya.line = LineOfBusiness.objects.create(name="Freight")
    priya.save()
    assert rules(program.ask("More tea.")) == ["house/tea"]


def test_a_clean_draft_is_fine(program: Program) -> None:
    clean: dict[str, Any] = {"level": None, "advice": [], "withheld": 0}
    assert program.ask("The shop opens at nine tomorrow.") == {**clean, "compared": False}
    assert program.ask("", to=TO_ANNA) == {**clean, "compared": True}


def test_at_most_three_are_told(program: Program) -> None:
    told = program.ask(
        "Hi guys, calm down!!! It is not our problem, as I said. Answer ASAP, read our terms you failed."
    )
    assert len(told["advice"]) == 3
    assert told["withheld"] >= 1


def test_the_record_is_asked_and_names_nobody(program: Program, anna: Contact, peters_account: str) -> None:
    claim(anna, f"iban:{HERS}", Grade.ATTESTED, "wrote it", None)
    told = program.ask(f"Your refund goes to {peters_account}.", to=TO_ANNA)
    assert (told["level"], told["compared"]) == ("hold", True)
    assert rules(told) == ["common/record/account-of-another"]
    assert "Peter" not in json.dumps(told)
    assert "peter" not in json.dumps(told)
    assert "common/record/account-of-another" not in rules(program.ask(f"Your refund goes to {HERS}.", to=TO_ANNA))


@pytest.mark.parametrize("to", ["anna@example.org", "mailto:ANNA@example.org", " anna@example.org "])
def test_an_address_may_be_written_as_people_do(program: Program, anna: Contact, peters_account: str, to: str) -> None:
    claim(anna, f"iban:{HERS}", Grade.ATTESTED, "wrote it", None)
    assert program.ask(f"To {peters_account}.", to=[to])["level"] == "hold"
    assert "common/record/account-of-another" not in rules(program.ask(f"To {HERS}.", to=[to]))


@pytest.mark.parametrize("to", ["an", "\0", "\ud800", "mailto:", "x:" * 400, "\u202e@example.org"])
def test_an_address_that_is_still_being_typed_is_nobodys(program: Program, peters_account: str, to: str) -> None:
    assert program.ask(f"To {peters_account}.", to=[to])["level"] == "hold"


def test_what_anybody_will_read_is_compared_with_everybody(program: Program, peters_account: str) -> None:
    private = program.ask(f"It went to {peters_account}.")
    assert not private["compared"]
    assert "common/record/account-of-another" not in rules(private)
    for public in ({"public": True}, {"channel": "bluesky"}):
        told = program.ask(f"It went to {peters_account}.", **public)
        assert (told["compared"], told["level"]) == (True, "hold")
    assert "phone-number-in-public" in json.dumps(program.ask("Ring +44 7700 900141.", public=True))


def test_the_subject_is_heard(program: Program) -> None:
    assert program.ask("Thank you.", subject="x" * 1000)["compared"] is False


def test_half_a_sign_moves_nothing(program: Program) -> None:
    [piece] = program.ask("\ud800 Please answer ASAP.")["advice"]
    assert (piece["start"], piece["stop"]) == (16, 20)


# What it keeps


def test_nothing_of_it_is_kept(program: Program, anna: Contact, peters_account: str) -> None:
    program.ask("Hello")
    before, token = rows(), list(Token.objects.values())
    for text in ("ASAP", f"To {peters_account}", "Dear Ana,"):
        assert program.ask(text, to=TO_ANNA, subject="Refund")["advice"]
    program.ask("Dear Bo,", to=["somebody.new@example.org"])
    program.send(b"{")
    assert rows() == before
    assert list(Token.objects.values()) == token


def test_nothing_of_it_is_logged(program: Program, peters_account: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    program.ask(f"Secretly to {peters_account}", to=["secretly@example.org"])
    program.send(b'{"text": "Secretly')
    program.send({"text": "Secretly", "channel": "secretly"})
    Program("secretly").send({"text": "Secretly"})
    assert "ecretly" not in caplog.text.replace("/api/check", "")
    assert HIS not in caplog.text


def test_asking_costs_the_same_however_much_is_asked(
    program: Program, anna: Contact, peters_account: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    values = " ".join(f"someone{number}@example.org +44 1632 96000{number}" for number in range(9))
    for text, to in (
        (f"Dear Ana, {HIS}", TO_ANNA),
        (f"Dear Ana, {values} {HIS} {HERS}", [*TO_ANNA, *["a@b.example"] * 9]),
    ):
        with django_assert_num_queries(5):
            program.ask(text, to=to)


# Who may ask


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}])
def test_nobody_asks_without_a_token(priya: Colleague, header: dict[str, str]) -> None:
    client = Client(headers=header)
    client.force_login(priya)  # a session opens the desk, and not this
    answer = client.post("/api/check", b'{"text": "x"}', content_type="application/json")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "make one on the desk" in answer.json()["error"]


def test_a_revoked_token_asks_no_more(program: Program) -> None:
    assert program.send({"text": "x"}).status_code == 200
    Token.objects.all().delete()
    assert program.send({"text": "x"}).status_code == 401


def test_it_needs_no_cookie_and_sets_none(program: Program) -> None:
    assert program.send({"text": "x"}).cookies == {}
    assert program.send(b"{").cookies == {}


def test_no_other_site_is_let_in(program: Program) -> None:
    """The extension has permission for the server's address and needs no word from the server for it."""
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    for method in ("post", "options"):
        answer = getattr(program.client, method)("/api/check", headers=headers)
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("method", ["get", "put", "delete", "head", "options"])
def test_another_method_is_told_which_one(db: None, method: str) -> None:
    answer = getattr(Client(), method)("/api/check")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    if method != "head":
        assert "answers to POST alone" in answer.json()["error"]


# What cannot be read

SECRET = "Sesame-4471"  # whatever was sent, it is not repeated


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"", "no JSON"),
        (b'{"text": "Sesame-4471', "no JSON"),
        (b'{"text": "Sesame-4471 \xff"}', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"9" * 10_000, "no JSON"),
        (b'"Sesame-4471"', "no object"),
        ({}, "text is missing"),
        ({"text": None}, "text is missing"),
        ({"text": ["Sesame-4471"]}, "text is missing, or no text"),
        ({"text": "x", "Sesame-4471": 1}, "something else in it than text, channel, to, subject, public"),
        ({"text": "x", "channel": SECRET}, "channel is none that is installed: say one of bluesky"),
        ({"text": "x", "channel": 5}, "channel is missing, or no text"),
        ({"text": "x", "to": SECRET}, "to is no list"),
        ({"text": "x", "to": [SECRET, 5]}, "to is no list"),
        ({"text": "x", "to": [SECRET * 100]}, "to is no list of addresses of at most 1000 characters"),
        ({"text": "x", "subject": [SECRET]}, "subject is missing, or no text"),
        ({"text": "x", "public": SECRET}, "public is neither true nor false"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_mend(program: Program, sent: object, says: str) -> None:
    answer = program.send(sent)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}
    assert says in answer.json()["error"]
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text": "\u00e9" * 500_001}, "text has more than 1000000 bytes"),
        ({"text": "x", "to": ["a@b.example"] * 101}, "to has more than 100"),
        ({"text": "x", "subject": "x" * 1001}, "subject has more than 1000"),
        (b'{"text": "' + b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1) + b'"}', "too much at once"),
    ],
)
def test_too_much_is_told_with_the_mend(program: Program, sent: object, says: str) -> None:
    answer = program.send(sent)
    assert answer.status_code == 413
    assert says in answer.json()["error"]


def test_the_largest_text_is_read(program: Program) -> None:
    text = ("The shop opens at nine tomorrow. " * 40_000)[: 1_000_000 - 13] + " Answer ASAP."
    assert program.ask(text)["advice"][0]["text"] == "ASAP"


def test_a_text_full_of_addresses_is_compared(program: Program, anna: Contact) -> None:
    text = " ".join(f"s{number}@example.org" for number in range(50_000))
    assert program.ask(text[:1_000_000], to=TO_ANNA)["compared"]


def test_rules_that_cannot_be_read_are_told(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from mayest.guidance import RulebookError

    def broken(*_: object) -> None:
        raise RulebookError("odd.toml", SECRET, "leave it out")

    monkeypatch.setattr("mayest.api.advising.advise", broken)
    answer = program.send({"text": "x"})
    assert answer.status_code == 503
    assert "mayest check" in answer.json()["error"]
    assert SECRET not in answer.content.decode()


def test_the_demo_signs_in_who_looks_and_no_program(program: Program) -> None:
    Colleague.objects.enrol(EMAIL, "Tom Ashby")
    at = settings.MIDDLEWARE.index("django.contrib.auth.middleware.LoginRequiredMiddleware")
    demo = [*settings.MIDDLEWARE[:at], "mayest.demo.signed_in.SignedIn", *settings.MIDDLEWARE[at:]]
    with override_settings(MIDDLEWARE=demo):
        before = rows()
        program.ask("Please answer ASAP.")
        assert Program("wrong").send({"text": "x"}).status_code == 401
        assert rows() == before
        assert Client().get("/").status_code == 200
