"""The mail gateway as a process of its own, with a record that knows whose an account number is."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.ports import answers, end, free_port, wait_until

IBAN = "DE89 3704 0044 0532 0130 00"
NUMBER = "943 476 5919"
COUNCIL = "council@mayest.example"
SITE = "forum.example"
_PEOPLE = f"""
from mayest.cli.house import open_house
open_house()
from mayest.channels.email.settings import EmailSettings
from mayest.channels.registry import channel
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.contacts.contacts import make_contact
set_up(channel("email"), address("mailto:hello@mayest.example"), "Hello", EmailSettings())
Colleague.objects.enrol("priya@mayest.example", "Priya Nair")
make_contact("Anna Keller", "person", None, ["mailto:anna@example.org"])
make_contact("Peter Ott", "person", None, ["mailto:peter@example.net", "iban:{IBAN}", "nhs:{NUMBER}"])
"""


@dataclass(slots=True)
class Gateway:
    """`door` is its socket, unless it has a port; `log` what it says."""

    home: Path
    door: Path
    kind: tuple[str, ...]
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def surroundings(self) -> dict[str, str]:
        return _surroundings(self.home)

    @property
    def log(self) -> str:
        return (self.home / "gateway.log").read_text()

    @property
    def rules(self) -> Path:
        return self.home / "rules-in-force"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        place = ["--port", str(self.port)] if self.port else ["--socket", str(self.door)]
        command = [sys.executable, "-m", "mayest.cli", "gateway", *self.kind, *place]
        with (self.home / "gateway.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.surroundings, stderr=log)
        wait_until(lambda: self.has_ended or self.answers(), "the gateway answers")
        assert not self.has_ended, self.log

    @property
    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def answers(self) -> bool:
        if self.port:
            return answers(self.port)
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.door)) == 0

    def kill(self) -> None:
        """Let it die without a word."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> int:
        """Tell it to end, and give its exit code."""
        assert self.process
        end(self.process)
        return self.process.returncode

    def subjects(self) -> list[str]:
        """Give the subjects of what is recorded, in the order in which it was."""
        with sqlite3.connect(self.home / "mayest.sqlite3") as database:
            rows = database.execute("SELECT subject FROM record_interaction ORDER BY id").fetchall()
        return [row[0] for row in rows]

    def rows(self) -> dict[str, int]:
        """Give how many rows each table has."""
        with sqlite3.connect(self.home / "mayest.sqlite3") as database:
            asking = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %'"
            names = [row[0] for row in database.execute(asking)]
            return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608

    def kept(self) -> list[bytes]:
        """Give all bytes that are kept."""
        return [path.read_bytes() for path in (self.home / "blobs").glob("??/*")]


@contextmanager
def gateway(home: Path, door: Path, *kind: str) -> Iterator[Gateway]:
    """Start one (`kind` as on the command line) with a record in that folder, and end it."""
    with _running(Gateway(home, door, kind or ("milter",))) as running:
        yield running


@contextmanager
def icap(home: Path) -> Iterator[Gateway]:
    """Start one for a web proxy, at a free port, and end it."""
    with _running(Gateway(home, home, ("icap",), free_port())) as running:
        yield running


@contextmanager
def _running(gate: Gateway) -> Iterator[Gateway]:
    subprocess.run([sys.executable, "-c", _PEOPLE], env=gate.surroundings, check=True)
    gate.start()
    try:
        yield gate
    finally:
        gate.end()


def _surroundings(home: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    return clean | {"MAYEST_HOME": str(home), "MAYEST_CONFIDENTIAL": COUNCIL, "MAYEST_GATEWAY_SITES": SITE}
