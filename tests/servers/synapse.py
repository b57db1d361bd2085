"""A real Synapse: a homeserver with a database of its own, known to nobody else, whose users the tests make."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

from mayest.channels.web_api import Api, Call, quoted, said_in
from tests.servers.ports import answers, end, free_port, wait_until

ROOT = Path(__file__).parents[2]
ENVIRONMENT = ROOT / ".synapse"
CLIENT = "/_matrix/client/v3"
SERVER = "chat.example"
PASSWORD = "open, sesame 4471"
_STARTS = 60  # seconds that it may take on a machine that is busy
_HOMESERVER = """
server_name: {server}
pid_file: {home}/homeserver.pid
listeners:
  - port: {port}
    bind_addresses: ["127.0.0.1"]
    type: http
    tls: false
    resources: [{{names: [client], compress: false}}]
database: {{name: sqlite3, args: {{database: {home}/homeserver.db}}}}
log_config: {home}/log.yaml
media_store_path: {home}/media
max_upload_size: 20M
signing_key_path: {home}/signing.key
macaroon_secret_key: {secret}
form_secret: {secret}
registration_shared_secret: {secret}
enable_registration: true
enable_registration_without_verification: true
trusted_key_servers: []
federation_domain_whitelist: []
report_stats: false
url_preview_enabled: false
suppress_key_server_warning: true
rc_message: {generous}
rc_registration: {generous}
rc_login: {{address: {generous}, account: {generous}, failed_attempts: {generous}}}
rc_joins: {{local: {generous}, remote: {generous}}}
rc_invites: {{per_room: {generous}, per_user: {generous}, per_issuer: {generous}}}
"""
_LOG = """
version: 1
formatters: {{plain: {{format: '%(asctime)s %(name)s %(levelname)s %(message)s'}}}}
handlers: {{file: {{class: logging.FileHandler, filename: {home}/homeserver.log, formatter: plain}}}}
root: {{level: WARNING, handlers: [file]}}
disable_existing_loggers: false
"""


def python() -> Path:
    """Give the interpreter that has Synapse: what SYNAPSE_PYTHON names, or the environment that `.ci/run` makes."""
    return Path(os.environ.get("SYNAPSE_PYTHON") or ENVIRONMENT / "bin" / "python")


def why_not() -> str:
    """Say why no Synapse can be started here; empty where one can."""
    return "" if python().exists() else "no Synapse here (make synapse, or SYNAPSE_PYTHON=its interpreter)"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's client: plain calls of the client-server API."""

    api: Api
    user: str

    @property
    def address(self) -> str:
        return f"matrix:{self.user}"

    def call(self, method: str, path: str, body: dict[str, Any] | None = None, **query: str) -> dict[str, Any]:
        return self.api.call(Call(method, f"{CLIENT}/{path}", query, body))

    def room(self, *invited: str, **more: Any) -> str:  # noqa: ANN401  # whatever the API takes
        """Open a room, and invite people into it."""
        return said_in(self.call("POST", "createRoom", {"invite": list(invited), **more}), "room_id")

    def join(self, room: str) -> None:
        self.call("POST", f"join/{quoted(room)}", {})

    def say(self, room: str, text: str, **more: Any) -> str:  # noqa: ANN401  # likewise
        """Say something there; gives the event's id."""
        return self.put(room, "m.room.message", {"msgtype": "m.text", "body": text, **more})

    def put(self, room: str, kind: str, content: dict[str, Any]) -> str:
        path = f"rooms/{quoted(room)}/send/{kind}/{token_hex(8)}"
        return said_in(self.call("PUT", path, content), "event_id")

    def upload(self, content: bytes, media_type: str) -> str:
        call = Call("POST", "/_matrix/media/v3/upload", {"filename": "x"}, content, media_type)
        return said_in(self.api.call(call), "content_uri")

    def said_in(self, room: str) -> list[dict[str, Any]]:
        """Give the messages of a room, oldest first."""
        answer = self.call("GET", f"rooms/{quoted(room)}/messages", dir="b", limit="200")
        return [event for event in answer["chunk"][::-1] if event["type"] == "m.room.message"]

    def bodies(self, room: str) -> list[str]:
        return [event["content"].get("body", "") for event in self.said_in(room)]


@dataclass(slots=True)
class Synapse:
    """It can be stopped and started again, on the same port with the same past."""

    home: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None
    made: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = _command(self.home)
        with (self.home / "output").open("ab") as output:
            self.process = subprocess.Popen(command, cwd=self.home, stdout=output, stderr=output)
        wait_until(self._up, "Synapse answers", _STARTS)

    def stop(self) -> None:
        assert self.process
        end(self.process)

    def person(self, name: str, called: str = "") -> Person:
        """Make a user, by a name that nobody has had yet."""
        self.made.append(name)
        local = f"{name}{len(self.made)}"
        body = {"username": local, "password": PASSWORD, "auth": {"type": "m.login.dummy"}}
        answer = Api.at(self.address).call(Call("POST", f"{CLIENT}/register", body=body))
        person = Person(Api.at(self.address, answer["access_token"]), answer["user_id"])
        if called:
            person.call("PUT", f"profile/{quoted(person.user)}/displayname", {"displayname": called})
        return person

    def _up(self) -> bool:
        assert self.process
        assert self.process.poll() is None, (self.home / "output").read_text()
        return answers(self.port)


def _command(home: Path) -> list[str]:
    return [str(python()), "-m", "synapse.app.homeserver", "-c", str(home / "homeserver.yaml")]


@contextmanager
def synapse(home: Path) -> Iterator[Synapse]:
    """Start one in that folder, and end it."""
    server = Synapse(home, free_port())
    about = {"home": home, "port": server.port, "server": SERVER, "secret": token_hex(16)}
    generous = "{per_second: 1000, burst_count: 1000}"
    (home / "homeserver.yaml").write_text(_HOMESERVER.format(generous=generous, **about))
    (home / "log.yaml").write_text(_LOG.format(home=home))
    subprocess.run([*_command(home), "--generate-keys"], cwd=home, check=True, capture_output=True)
    server.start()
    try:
        yield server
    finally:
        server.stop()
