"""A web server that publishes a feed, well or badly, as a test has written it down; it remembers what it was asked."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

Headers = dict[str, str]
Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Publisher:
    """`pages` gives what a path answers with; `asked` are path and headers of each request."""

    port: int = 0
    scheme: str = "http"
    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, Headers]] = field(default_factory=list)

    def address(self, path: str = "/feed.xml") -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def publish(self, body: bytes, path: str = "/feed.xml", **headers: str) -> None:
        """Answer with that body; with `etag`, and 304 where the client has it already."""
        self.pages[path] = _page(body, {name.replace("_", "-"): value for name, value in headers.items()})

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.pages[path] = answer(status, b"", {"Location": to})


def answer(status: int, body: bytes, headers: Headers) -> Reply:
    """Answer with exactly that."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value:
                request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return reply


def _page(body: bytes, headers: Headers) -> Reply:
    def reply(request: BaseHTTPRequestHandler) -> None:
        conditions = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        had = [request.headers.get(conditions[name]) == value for name, value in headers.items() if name in conditions]
        unchanged = bool(had) and all(had)
        answer(304 if unchanged else 200, b"" if unchanged else body, headers)(request)

    return reply


def said(raw: bytes) -> Reply:
    """Say exactly those bytes, be they HTTP or not, and hang up."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(raw)

    return reply


@contextmanager
def publisher(certificate: Path | None = None) -> Iterator[Publisher]:
    """Listen on 127.0.0.1 for as long as the test runs, over TLS with a certificate (its key lies beside it)."""
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.asked.append((self.path, dict(self.headers.items())))
            with suppress(OSError):  # the other side may have had enough
                publisher.pages.get(self.path, answer(404, b"", {}))(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name for it
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    publisher.port = server.server_address[1]
    if certificate:
        publisher.scheme = "https"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        serving.join(5)
