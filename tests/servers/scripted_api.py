"""An API that answers as a test has written it down, and remembers what it was asked: for what no real one does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.servers.publisher import Reply, answer


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever was said
        return json.loads(self.body)


@dataclass(slots=True)
class ScriptedApi:
    """`answers` gives the replies to a method and path ("PUT /a"), one after the other; the last one stays."""

    port: int = 0
    answers: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def on(self, what: str, *replies: Reply) -> None:
        self.answers[what] = list(replies)

    def paths(self) -> list[str]:
        return [f"{each.method} {each.path}" for each in self.asked]

    def reply(self, what: str) -> Reply:
        left = self.answers.get(what) or [says({"errcode": "M_UNRECOGNIZED", "error": "not scripted"}, 404)]
        return left.pop(0) if len(left) > 1 else left[0]


def says(content: object, status: int = 200, **headers: str) -> Reply:
    """Answer with that, as JSON."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer(status, json.dumps(content).encode(), {"Content-Type": "application/json", **named})


def hangs_up(request: BaseHTTPRequestHandler) -> None:
    """Say nothing, and close the connection."""
    request.close_connection = True


@contextmanager
def scripted_api() -> Iterator[ScriptedApi]:
    """Listen on 127.0.0.1 for as long as the test runs."""
    api = ScriptedApi()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, unquote(parts.path), dict(parse_qsl(parts.query)), headers, body)
            api.asked.append(asked)
            with suppress(OSError):  # the other side may have had enough
                api.reply(f"{asked.method} {asked.path}")(self)

        do_GET = do_POST = do_PUT = _do  # noqa: N815  # the library's names for them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name for it
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    api.port = server.server_address[1]
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        serving.join(5)
