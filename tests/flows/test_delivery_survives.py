"""A worker that is killed, at any moment, sends nothing twice and loses nothing: a real Postfix counts."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.servers.postfix import Postfix

pytestmark = pytest.mark.server
MESSAGES = 30
KILLS = 12
WORKER = (sys.executable, "-m", "mayest.cli", "worker")
# Puts so many messages into the outbox of a new home, for the server at that port.
OUTBOX = """
import sys
from mayest.cli.house import open_house
open_house()
from django.utils import timezone
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.registry import channel
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.conversations.conversations import begin
from mayest.record.models import Delivery
from mayest.record.outgoing.outbox import Outgoing, queue
settings = EmailSettings("127.0.0.1", int(sys.argv[1]), Security.NONE)
set_up(channel("email"), address("mailto:hello@mayest.example"), "Hello", settings)
priya = Colleague.objects.enrol("priya@mayest.example", "Priya Nair")
for number in range(int(sys.argv[2])):
    queue(Outgoing(begin(f"Message {number}"), priya, "email", ("mailto:anna@example.org",), text=f"Message {number}"))
Delivery.objects.update(due=timezone.now())
"""
# A worker that is killed at one certain step.
KILLED = """
import os, signal, sys
from threading import Event
from mayest.cli.house import open_house
open_house()
from mayest.outbound import deliver, sending
from mayest.record.outgoing import underway
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
match sys.argv[1]:
    case "before it is on the wire":
        underway.begin = die
    case "after the last dot":
        underway.arrived = die
    case "once it is recorded":
        deliver.well = die
sending.keep_sending(Event())
"""


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Give a home of its own, in SQLite, whatever the tests run on."""
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    return clean | {"MAYEST_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mayest.server.settings"}


def _fill(surroundings: dict[str, str], server: Postfix, messages: int) -> None:
    program = [sys.executable, "-c", OUTBOX, str(server.port), str(messages)]
    subprocess.run(program, env=surroundings, check=True)  # noqa: S603  # ourselves


def _states(surroundings: dict[str, str]) -> dict[str, str]:
    """Give the state of each message by its text."""
    with sqlite3.connect(Path(surroundings["MAYEST_HOME"]) / "mayest.sqlite3") as database:
        return dict(database.execute("SELECT text, state FROM record_delivery").fetchall())


def _said(surroundings: dict[str, str]) -> int:
    with sqlite3.connect(Path(surroundings["MAYEST_HOME"]) / "mayest.sqlite3") as database:
        count: int = database.execute("SELECT count(*) FROM record_interaction WHERE direction = 'out'").fetchone()[0]
    return count


def _arrived(server: Postfix) -> Counter[str]:
    """Count the messages in Anna's mailbox, once the server has put away what it took."""
    before = -1
    while before != (now := len(server.raws("anna@example.org"))):
        before = now
        time.sleep(0.5)
    return Counter(mail.get_content().strip() for mail in server.mails("anna@example.org"))


def _work_on(surroundings: dict[str, str]) -> None:
    """Let a worker send what is left."""
    with subprocess.Popen(WORKER, env=surroundings) as worker:  # noqa: S603  # ourselves
        until = time.monotonic() + 60
        while {"waiting", "on_the_wire"} & set(_states(surroundings).values()) and time.monotonic() < until:
            time.sleep(0.1)
        worker.terminate()


def test_killed_at_random_nothing_is_sent_twice_and_nothing_is_lost(
    surroundings: dict[str, str], mail_server: Postfix
) -> None:
    _fill(surroundings, mail_server, MESSAGES)
    chance = random.Random(4471)  # noqa: S311  # moments, no secrets
    for _ in range(KILLS):
        with subprocess.Popen(WORKER, env=surroundings) as worker:  # noqa: S603  # ourselves
            time.sleep(0.4 + chance.random() * 0.5)
            worker.kill()
    _work_on(surroundings)
    states, arrived = _states(surroundings), _arrived(mail_server)
    assert len(states) == MESSAGES
    assert set(states.values()) <= {"sent", "unknown"}
    assert max(arrived.values()) == 1
    assert {text for text, state in states.items() if state == "sent"} <= set(arrived)
    assert _said(surroundings) == sum(state == "sent" for state in states.values())


@pytest.mark.parametrize(
    ("moment", "state", "copies"),
    [
        ("before it is on the wire", "waiting", 0),
        ("after the last dot", "on_the_wire", 1),
        ("once it is recorded", "sent", 1),
    ],
)
def test_killed_at_a_certain_step_it_is_sent_once_or_a_person_decides(
    surroundings: dict[str, str], mail_server: Postfix, moment: str, state: str, copies: int
) -> None:
    _fill(surroundings, mail_server, 1)
    killed = subprocess.run([sys.executable, "-c", KILLED, moment], env=surroundings, check=False)  # noqa: S603  # ourselves
    assert killed.returncode == -signal.SIGKILL
    assert _states(surroundings) == {"Message 0": state}
    assert _arrived(mail_server)["Message 0"] == copies
    _work_on(surroundings)
    assert _states(surroundings) == {"Message 0": "unknown" if state == "on_the_wire" else "sent"}
    assert _arrived(mail_server) == {"Message 0": 1}


def test_a_second_worker_says_that_it_is_not_alone(surroundings: dict[str, str], mail_server: Postfix) -> None:
    _fill(surroundings, mail_server, 1)
    with subprocess.Popen(WORKER, env=surroundings) as first:  # noqa: S603  # ourselves
        while _states(surroundings) != {"Message 0": "sent"}:
            time.sleep(0.1)
        second = subprocess.run(WORKER, env=surroundings, check=False, capture_output=True)  # noqa: S603  # ourselves
        first.terminate()
    assert second.returncode == 2
    assert b"another worker is at work already" in second.stderr
    assert first.returncode == 0
