"""A worker that is killed after the room has a message: it stands there once, and is recorded once. A real Synapse."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.ports import wait_until
from tests.servers.synapse import Person, Synapse

pytestmark = pytest.mark.server
WORKER = (sys.executable, "-m", "mayest.cli", "worker")
# Takes in what was said to us, and puts an answer into the outbox of a new home.
OUTBOX = """
import sys
from mayest.cli.house import open_house
open_house()
from django.utils import timezone
from mayest.channels.matrix.settings import MatrixSettings
from mayest.channels.registry import channel
from mayest.channels.settings import Secret
from mayest.inbound.fetch import fetch
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.models import Conversation, Delivery
from mayest.record.outgoing.outbox import Outgoing, queue
where, user, token, ben = sys.argv[1:]
account = set_up(channel("matrix"), address(f"matrix:{user}"), "Desk", MatrixSettings(where, user, Secret(token)))
fetch(account, channel("matrix"))
priya = Colleague.objects.enrol("priya@mayest.example", "Priya Nair")
queue(Outgoing(Conversation.objects.get(), priya, "matrix", (f"matrix:{ben}",), text="It is."))
Delivery.objects.update(due=timezone.now())
"""
# A worker that dies when the room has the message, and the record does not know.
KILLED = """
import os, signal
from threading import Event
from mayest.cli.house import open_house
open_house()
from mayest.outbound import sending
from mayest.record.outgoing import underway
underway.arrived = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sending.keep_sending(Event())
"""


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Give a home of its own, in SQLite, whatever the tests run on."""
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    return clean | {"MAYEST_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mayest.server.settings"}


@pytest.fixture
def ben(homeserver: Synapse) -> Person:
    return homeserver.person("ben", "Ben Tarrant")


@pytest.fixture
def room(homeserver: Synapse, ben: Person, surroundings: dict[str, str]) -> str:
    """Give a room in which Ben asked, and in whose record an answer waits to leave."""
    desk = homeserver.person("desk")
    room = ben.room(desk.user, preset="private_chat")
    ben.say(room, "Is the 17:30 still going?")
    run(surroundings, OUTBOX, homeserver.address, desk.user, desk.api.token, ben.user)
    return room


def run(surroundings: dict[str, str], program: str, *words: str) -> int:
    return subprocess.run([sys.executable, "-c", program, *words], env=surroundings, check=False).returncode  # noqa: S603  # ourselves


def rows(surroundings: dict[str, str], query: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(Path(surroundings["MAYEST_HOME"]) / "mayest.sqlite3") as database:
        return database.execute(query).fetchall()


def state(surroundings: dict[str, str]) -> str:
    return rows(surroundings, "SELECT state FROM record_delivery")[0][0]


def said(surroundings: dict[str, str]) -> list[str]:
    return [row[0] for row in rows(surroundings, "SELECT text FROM record_interaction ORDER BY id")]


def due_now(surroundings: dict[str, str]) -> None:
    with sqlite3.connect(Path(surroundings["MAYEST_HOME"]) / "mayest.sqlite3") as database:
        database.execute("UPDATE record_delivery SET due = '2020-01-01 00:00:00' WHERE due IS NOT NULL")


def test_killed_once_the_room_has_it_the_next_worker_finds_it_there(
    surroundings: dict[str, str], ben: Person, room: str
) -> None:
    assert run(surroundings, KILLED) == -signal.SIGKILL
    assert state(surroundings) == "on_the_wire"
    assert ben.bodies(room) == ["Is the 17:30 still going?", "It is."]
    with subprocess.Popen(WORKER, env=surroundings) as worker:  # noqa: S603  # ourselves
        wait_until(lambda: state(surroundings) == "waiting", "what was cut off waits again")
        due_now(surroundings)
        wait_until(lambda: state(surroundings) == "sent", "it is recorded")
        ben.say(room, "Thanks!")
        wait_until(lambda: len(said(surroundings)) > 2, "the worker has heard Ben again")
        worker.terminate()
    assert ben.bodies(room) == ["Is the 17:30 still going?", "It is.", "Thanks!"]
    assert said(surroundings) == ["Is the 17:30 still going?", "It is.", "Thanks!"]
