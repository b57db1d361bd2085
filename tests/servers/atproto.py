"""A real network of the AT protocol: where posts are kept (PDS), who answered whom (AppView), and the directory."""

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from tests.servers import postgresql
from tests.servers.ports import end, free_port, wait_until

PASSWORD = "für-die-Möwen-7"
POST = "app.bsky.feed.post"
PATIENCE = 90  # seconds until all of it has started, on a machine that is busy
_FOLDER = Path(__file__).parent / "atproto_network"
_PORTS = ("plc", "appview", "dataplane", "bsync", "pds")


def modules() -> Path:
    """Give where `npm ci` has put the packages: ATPROTO_NETWORK, or the folder that .ci/run fills."""
    return Path(os.environ.get("ATPROTO_NETWORK", Path.home() / ".cache/mayest-tests/atproto")) / "node_modules"


def why_not() -> str:
    """Say why no network can be started here; empty where one can."""
    if not shutil.which("node"):
        return "no Node here"
    if not (modules() / "@atproto/pds").is_dir():
        return f"no AT protocol in {modules()} (.ci/run installs it)"
    return postgresql.why_not()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the network."""

    did: str
    handle: str
    token: str = field(repr=False)


class Network:
    """`pds` is the address of the server that keeps everybody's posts."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.ports = {name: free_port() for name in _PORTS}
        self.pds = f"http://127.0.0.1:{self.ports['pds']}"
        self._numbers = count(1)

    def join(self, name: str) -> Person:
        """Let somebody join, under a handle that nobody had before."""
        handle = f"{name}-{next(self._numbers)}.test"
        told = {"handle": handle, "email": f"{handle}@mayest.example", "password": PASSWORD}
        made = self.ask("com.atproto.server.createAccount", told)
        person = Person(made["did"], handle, made["accessJwt"])
        profile = {"$type": "app.bsky.actor.profile", "displayName": name.capitalize()}
        self.put(person, "app.bsky.actor.profile", "self", profile)
        return person

    def post(self, person: Person, text: str, **more: object) -> dict[str, str]:
        """Let somebody post; gives `uri` and `cid` of it."""
        record = {"$type": POST, "text": text, "createdAt": datetime.now(UTC).isoformat(), **more}
        made = self.ask(
            "com.atproto.repo.createRecord", {"repo": person.did, "collection": POST, "record": record}, person
        )
        return {"uri": made["uri"], "cid": made["cid"]}

    def put(self, person: Person, collection: str, key: str, record: dict[str, Any]) -> None:
        told = {"repo": person.did, "collection": collection, "rkey": key, "record": record}
        self.ask("com.atproto.repo.putRecord", told, person)

    def delete(self, person: Person, uri: str) -> None:
        told = {"repo": person.did, "collection": POST, "rkey": uri.rpartition("/")[2]}
        self.ask("com.atproto.repo.deleteRecord", told, person)

    def posts(self, person: Person) -> list[dict[str, Any]]:
        """Give all that somebody has posted, the newest first, as their server keeps it."""
        found = self.ask(f"com.atproto.repo.listRecords?repo={person.did}&collection={POST}&limit=100")["records"]
        return list(found)

    def noticed(self, person: Person) -> set[str]:
        """Give what the AppView would tell somebody of."""
        told = self.ask("app.bsky.notification.listNotifications?limit=100", None, person)["notifications"]
        return {each["uri"] for each in told}

    def ask(self, method: str, body: dict[str, Any] | None = None, person: Person | None = None) -> dict[str, Any]:
        """Ask the server as somebody."""
        headers = {"Content-Type": "application/json"} if body else {}
        headers |= {"Authorization": f"Bearer {person.token}"} if person else {}
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(f"{self.pds}/xrpc/{method}", data, headers)  # noqa: S310  # on 127.0.0.1
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return dict(json.loads(answer.read() or b"{}"))


@contextmanager
def network(home: Path, *, tells: bool = True) -> Iterator[Network]:
    """Start one in that folder, and end it; with or without an AppView that tells people of posts."""
    running = Network(home)
    for folder in ("pds", "blobs"):
        (home / folder).mkdir()
    with ExitStack() as ending:
        database = ending.enter_context(postgresql.postgresql(home)) if tells else ""
        told = json.dumps({**running.ports, "home": str(home), "postgresql": database})
        surroundings = os.environ | {"NODE_PATH": str(modules()), "LOG_ENABLED": "false"}
        log = ending.enter_context((home / "log").open("wb"))
        command = ["node", "--dns-result-order=ipv4first", str(_FOLDER / "network.js"), told]
        process = subprocess.Popen(command, env=surroundings, stdout=log, stderr=log)
        ending.callback(end, process)
        wait_until(lambda: _is_ready(home / "log", process), "the network of the AT protocol answers", PATIENCE)
        yield running


def _is_ready(log: Path, process: "subprocess.Popen[bytes]") -> bool:
    said = log.read_text(encoding="utf-8", errors="replace")
    assert process.poll() is None, said[-2000:]
    return "ready\n" in said
