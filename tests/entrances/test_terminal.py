"""The commands that ask the record, at the terminal."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest

from mayest.cli.main import main
from mayest.cli.serve import serve
from mayest.people.attempts import MOST
from mayest.people.models import Colleague
from mayest.people.sign_in import use_link
from mayest.record.models import Account, Interaction
from mayest.record.search import rebuild

MAIL = """\
From: Anna Keller <anna@example.org>
To: hello@mayest.example
Date: Mon, 2 Mar 2026 10:00:00 +0000
Message-ID: <one@example.org>
Subject: Order 4471

Hello, my parcel has not come yet.
"""


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "one.eml"
    path.write_text(MAIL, encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.django_db(transaction=True)
def test_mail_comes_in_once(mail: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "mail", str(mail), "--account", "hello@mayest.example", "--json"]) == 0
    first = told(capsys)
    assert set(first) == {"read", "stored", "already", "refused", "contacts", "conversations", "seconds"}
    assert (first["read"], first["stored"], first["contacts"], first["conversations"]) == (1, 1, 1, 1)
    main(["import", "mail", str(mail), "--json"])
    again = told(capsys)
    assert (again["stored"], again["already"], again["contacts"]) == (0, 1, 0)
    assert Interaction.objects.get().account == Account.objects.get()


@pytest.mark.django_db(transaction=True)
def test_the_past_is_looked_through_for_networks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.eml"
    path.write_text(f"{MAIL}\nFind me on TikTok.\n", encoding="utf-8")
    main(["import", "mail", str(path)])
    capsys.readouterr()
    for _ in range(2):
        assert main(["sightings", "--json"]) == 0
        assert told(capsys) == {"read": 1, "sightings": 1}
    assert main(["sightings"]) == 0
    assert capsys.readouterr().out == "1 interactions looked through, 1 sightings in the record\n"


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_is_told_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.eml").touch()
    assert main(["import", "mail", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "1 read: 0 stored, 0 there already, 1 refused" in said
    assert re.search(r"refused .*empty\.eml: .*empty", said)


def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "mail", "nowhere.mbox"]) == 2
    assert capsys.readouterr().err == "mayest: nowhere.mbox is not there; name a file or folder that holds mail\n"


@pytest.mark.django_db(transaction=True)
def test_an_address_that_is_none(mail: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "mail", str(mail), "--account", "hello"]) == 2
    assert "--account: " in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_an_import_that_stops_says_why_in_one_line(
    mail: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))  # the process that reads dies at once
    assert main(["import", "mail", str(mail)]) == 2
    assert re.fullmatch(r"mayest: stopped, and what was stored is safe: [^\n]*memory[^\n]*\n", capsys.readouterr().err)


@pytest.mark.django_db(transaction=True)
def test_rules_that_cannot_be_read_are_named_in_one_line(
    mail: Path, capsys: pytest.CaptureFixture[str], settings: object, tmp_path: Path
) -> None:
    settings.MAYEST_HOME = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    rules = tmp_path / "rules-in-force"
    rules.mkdir()
    (rules / "bad.toml").write_text('kind = "nonsense"\n', encoding="utf-8")
    assert main(["import", "mail", str(mail)]) == 2
    assert re.fullmatch(r"mayest: [^\n]*bad\.toml[^\n]*\n", capsys.readouterr().err)
    assert not Interaction.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_came_in_is_found(mail: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rebuild()  # the index has no model, so emptying the tables between two tests leaves it as it was
    main(["import", "mail", str(mail), "--json"])
    capsys.readouterr()
    assert main(["find", "from:anna", "parcel", "--json"]) == 0
    found = told(capsys)
    assert found["total"] == 1
    [hit] = found["hits"]
    keys = {"id", "when", "channel", "direction", "from", "to", "subject", "snippet", "contact"}
    assert set(hit) == keys
    assert (hit["from"], hit["to"]) == ("mailto:anna@example.org", ["mailto:hello@mayest.example"])
    assert "parcel" in hit["snippet"]


@pytest.mark.django_db(transaction=True)
def test_a_query_that_means_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "before:someday"]) == 2
    assert "2026-03-01" in capsys.readouterr().err
    assert main(["find", "nothing-like-this"]) == 0
    assert capsys.readouterr().out.strip() == "Nothing found."


@pytest.mark.django_db(transaction=True)
def test_a_lost_link_is_made_anew(tom: Colleague, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sign-in-link", "Tom@mayest.example", "--port", "9000"]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("http://127.0.0.1:9000/sign-in/")
    assert use_link(link.rstrip("/").rpartition("/")[2]) == tom


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_a_link_for_a_stranger(tom: Colleague, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sign-in-link", "stranger@example.org"]) == 2
    assert "no colleague has the address stranger@example.org" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_before_the_first_colleague_the_link_invites(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sign-in-link"]) == 0
    assert "/invitations/" in capsys.readouterr().out


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[str]:
    """Run a desk on a port of its own; gives what it said first."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("MAYEST_", "DJANGO_"))}
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "mayest.cli", "serve", "--host", "127.0.0.1", "--port", str(port)],
        env=surroundings | {"MAYEST_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as desk:
        assert desk.stdout is not None
        lines = [desk.stdout.readline() for _ in range(3)]
        yield "".join(lines)
        desk.terminate()


def test_the_first_run_prints_a_link_that_opens(served: str, port: int) -> None:
    [link] = re.findall(r"http://\S+", served)
    assert link.startswith(f"http://127.0.0.1:{port}/invitations/")
    assert answer(link) == 200


def test_only_known_hosts_are_answered(served: str, port: int) -> None:
    assert answer(f"http://127.0.0.1:{port}/sign-in/") == 200
    assert answer(f"http://127.0.0.1:{port}/sign-in/", host="evil.example") == 400


def answer(address: str, host: str = "") -> int:
    """Ask until the desk answers; gives the status."""
    request = Request(address, headers={"Host": host} if host else {})  # noqa: S310 - our own desk
    for _ in range(100):
        try:
            with urlopen(request) as answered:  # noqa: S310 - our own desk
                return int(answered.status)
        except HTTPError as refused:
            return refused.code
        except OSError:
            time.sleep(0.1)
    pytest.fail("the desk did not answer")


def test_a_visitor_who_names_another_address_is_not_believed(served: str, port: int) -> None:
    """Whoever guesses passwords would else be counted as somebody new each time."""
    door = f"http://127.0.0.1:{port}/sign-in/"
    assert answer(door) == 200
    jar = HTTPCookieProcessor()
    browser = build_opener(jar)
    page = browser.open(door).read().decode()
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    words = urlencode({"csrfmiddlewaretoken": token, "email": "tom@mayest.example", "password": "wrong"}).encode()
    told = [
        browser.open(Request(door, words, {"X-Forwarded-For": f"192.0.2.{number}"})).read().decode()
        for number in range(MOST + 1)
    ]
    assert ["Too many attempts" in page for page in told] == [False] * MOST + [True]


def test_only_the_proxies_that_are_named_are_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []
    monkeypatch.setattr("uvicorn.run", lambda *_, **given: asked.append(given))
    serve("127.0.0.1", 8000)
    monkeypatch.setenv("MAYEST_PROXIES", "192.0.2.1, 192.0.2.2")
    serve("127.0.0.1", 8000)
    believed = [(given["proxy_headers"], given["forwarded_allow_ips"]) for given in asked]
    assert believed == [(False, []), (True, ["192.0.2.1", "192.0.2.2"])]


def test_a_port_in_use_is_said_with_the_mend(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "choose another with --port or --host" in capsys.readouterr().err
