"""Reports: what came in is counted for all to see; what we did is told of many, and of nobody."""

import csv
import io
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mayest.outbound.voices import speak_up
from mayest.people.headcount import FEWEST_COLLEAGUES
from mayest.people.lines import line
from mayest.people.models import Colleague, LineOfBusiness, Role
from mayest.people.roles import appoint
from mayest.people.voices import Named
from mayest.record.models import Account, Contact, Interaction
from mayest.reports import floor
from mayest.reports.month import Month
from tests.entrances.said import identity, say, talk
from tests.reports.attack import Sum, too_few

SEED = 4471
STAFF = {"Passengers": 16, "Freight": 14, "Shop": 6}
ACCOUNTS = {"Passengers": ("hello", "desk", "fares"), "Freight": ("freight", "cargo"), "Shop": ("shop",)}
ROW = re.compile(r'data-group="([^"]+)".*?</tr>', re.DOTALL)
OUT = re.compile(r"data-out>(\d+)<")


@pytest.fixture
def month() -> Month:
    return Month.latest()


@pytest.fixture
def house(anna: Contact, month: Month) -> dict[str, Account]:
    """Three lines of business with sixteen, fourteen and six colleagues, and two months of answers by chance."""
    chance, accounts = random.Random(SEED), {}  # noqa: S311  # the same by chance each time
    for name, size in STAFF.items():
        of_business = line(name)
        staff = [
            Colleague.objects.enrol(f"{name}{each}@mayest.example".lower(), f"{name} {each}", line=of_business)
            for each in range(size)
        ]
        for key in ACCOUNTS[name]:
            accounts[key] = Account.objects.create(
                channel="email", identity=identity(f"mailto:{key}@mayest.example"), name=key, line=of_business
            )
            few = chance.choice((2, 6, size))  # some accounts are answered by two, some by six, some by all
            for span in (month, month.before()):
                _answer(anna, accounts[key], chance.sample(staff, few), span, chance)
    return accounts


def _answer(anna: Contact, account: Account, staff: list[Colleague], month: Month, chance: random.Random) -> None:
    for colleague in staff:
        for _ in range(chance.randint(1, 3)):
            asked = month.begins + timedelta(hours=chance.randint(0, 600))
            conversation = talk("Question")
            _said(conversation_of=say(conversation, anna, "When?", account=account), at=asked)
            answer = say(conversation, anna, "At ten.", direction="out", by=colleague, account=account)
            _said(conversation_of=answer, at=asked + timedelta(hours=chance.randint(1, 40)))


def _said(conversation_of: Interaction, at: datetime) -> None:
    Interaction.objects.filter(pk=conversation_of.pk).update(at=at)


def pages(client: Client) -> Iterator[str]:
    """Ask for the report in every way that there is, and in many that there is not."""
    chance, now = random.Random(SEED), timezone.localdate()  # noqa: S311  # as above
    names = ["month", "from", "to", "by", "colleague", "account", "line", "page", "after", "limit", "format", "group"]
    for _ in range(150):
        asked = {chance.choice(names): str(chance.randint(0, 40)) for _ in range(chance.randint(0, 4))}
        day = now - timedelta(days=chance.randint(0, 120))
        asked["month"] = chance.choice([day.isoformat(), f"{day:%Y-%m}", "", "2026-13", f"{now:%Y-%m}"])
        path = chance.choice(["/reports/", "/reports/export/"])
        answer = client.get(path, asked)
        assert answer.status_code == 200
        yield answer.content.decode()


def told(page: str) -> dict[tuple[str, int], None]:
    """Read from a page or a table which group was told to have sent how much."""
    if page.startswith("group,"):
        rows = csv.DictReader(io.StringIO(page))
        return {(row["group"], int(row["messages out"])): None for row in rows if row["messages out"]}
    found = ((each[1], OUT.search(each[0])) for each in ROW.finditer(page))
    return {(group, int(out[1])): None for group, out in found if out}


def leaks(client: Client) -> set[Sum]:
    """Put all that can be asked together, and give what is about too few."""
    people: dict[str, set[int]] = defaultdict(set)
    sums: dict[tuple[str, int], Sum] = {}
    rows = Interaction.objects.filter(direction="out").values_list("account__line", "account", "by", "at")
    atoms = [(f"whole/{of}/{account}", str(Month.of(at.date())), by) for of, account, by, at in rows]
    for group, month, by in atoms:
        people[f"{group}@{month}"].add(by or 0)
    for page in pages(client):
        for group, number in told(page):
            for month in {month for _, month, _ in atoms}:
                within = [each for each in atoms if each[1] == month and f"{each[0]}/".startswith(f"{group}/")]
                if len(within) == number:
                    sums[group, number] = frozenset(f"{each[0]}@{month}" for each in within)
    assert sums, "nothing was told at all"
    return too_few(sums.values(), {name: frozenset(those) for name, those in people.items()}, FEWEST_COLLEAGUES)


@pytest.fixture
def lead(tom: Colleague, house: dict[str, Account]) -> Client:
    """Somebody who sees the figures of every line, as far as they are told."""
    client = Client()
    client.force_login(tom)
    return client


def test_whatever_is_asked_nothing_follows_about_fewer_than_ten(lead: Client) -> None:
    assert leaks(lead) == set()


def test_a_leak_that_is_planted_is_found(lead: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "_many", lambda _hidden: True)  # nothing is left out beside what is left out
    monkeypatch.setattr(floor, "enough", lambda group: len(group.people) != 2)
    assert leaks(lead) != set()


def test_a_line_of_six_is_withheld_and_says_so(lead: Client, house: dict[str, Account]) -> None:
    page, shop = lead.get("/reports/").content.decode(), LineOfBusiness.objects.get(name="Shop")
    row = next(each[0] for each in ROW.finditer(page) if each[1] == f"whole/{shop.pk}")
    assert "withheld" in row
    assert OUT.search(row) is None


def test_what_came_in_is_counted_for_every_line(lead: Client, house: dict[str, Account], month: Month) -> None:
    page = lead.get("/reports/export/").content.decode()
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(page))}
    came = Interaction.objects.filter(direction="in", at__gte=month.begins, at__lt=month.ends)
    assert int(rows["The whole house"]["messages in"]) == came.count()
    assert int(rows["Shop"]["messages in"]) == came.filter(account__line__name="Shop").count() > 0
    assert int(rows["shop"]["contacts"]) == 1


def test_others_see_their_own_line_and_the_whole_house(house: dict[str, Account], tom: Colleague) -> None:
    member = Colleague.objects.get(email="freight1@mayest.example")
    client = Client()
    client.force_login(member)
    page = client.get("/reports/").content.decode()
    assert page.count("for its own") == 2 + len(ACCOUNTS["Passengers"]) + len(ACCOUNTS["Shop"])
    appoint(member, Role.DOTTED, tom, line("Passengers"))
    assert client.get("/reports/").content.decode().count("for its own") == 1 + len(ACCOUNTS["Shop"])


def test_the_month_that_runs_is_not_told_yet(lead: Client) -> None:
    now = Month.of(timezone.localdate())
    assert f"<h1>{Month.latest().first:%B %Y}</h1>" in lead.get(f"/reports/?month={now}").content.decode()


def test_topics_are_counted(lead: Client, tom: Colleague, anna: Contact, month: Month) -> None:
    speak_up("Strikes", ["strike", "walk out"], Named(tom, timezone.localdate()), tom)
    for words in ("Is there a Strike?", "Do they walk\nout?", "Nothing strikes me."):
        _said(say(talk("Question"), anna, words), month.begins + timedelta(days=2))
    page = lead.get("/reports/").content.decode()
    assert re.search(r"<bdi>Strikes</bdi></th><td[^>]*>2<", page)


def test_what_the_advice_says_is_told_of_many_alone(lead: Client, house: dict[str, Account], month: Month) -> None:
    Interaction.objects.filter(direction="out").update(text="Please answer ASAP.")
    page = lead.get("/reports/advice/").content.decode()
    assert "English, haste, asap" in page
    assert "it was fewer" in lead.get(f"/reports/advice/?month={month.before(30)}").content.decode()


def test_an_empty_record_has_a_report(desk: Client) -> None:
    page = desk.get("/reports/").content.decode()
    assert "0 messages came in" in page
    assert "Topics are those that somebody speaks on." in page


def test_it_costs_the_same_however_much_was_said(
    lead: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        lead.get("/reports/")


def test_no_name_is_taken_for_a_formula(desk: Client, tom: Colleague) -> None:
    Account.objects.create(channel="email", identity=identity("mailto:x@mayest.example"), name="=1+1", line=None)
    assert "'=1+1" in desk.get("/reports/export/").content.decode()
