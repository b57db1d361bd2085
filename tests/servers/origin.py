"""A site that people post to, over HTTP and HTTPS: it remembers what came, byte for byte."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

from tests.servers.certificate import make_certificate

SAID = b"posted"


@dataclass(frozen=True, slots=True)
class Arrived:
    method: str
    path: str
    content_type: str
    body: bytes


@dataclass(slots=True)
class Origin:
    port: int = 0
    tls_port: int = 0
    arrived: list[Arrived] = field(default_factory=list)

    def bodies(self) -> list[bytes]:
        return [one.body for one in self.arrived]


@contextmanager
def origin(home: Path, names: str) -> Iterator[Origin]:
    """Start it with a certificate for these names in that folder, and end it."""
    site = Origin()
    make_certificate(home, names)
    speaking = type("Speaking", (_Handler,), {"site": site})
    plain = ThreadingHTTPServer(("127.0.0.1", 0), speaking)
    secure = ThreadingHTTPServer(("127.0.0.1", 0), speaking)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(home / "server.pem", home / "server.key")
    secure.socket = context.wrap_socket(secure.socket, server_side=True, do_handshake_on_connect=False)
    site.port, site.tls_port = plain.server_port, secure.server_port
    threads = [Thread(target=server.serve_forever, args=(0.05,), daemon=True) for server in (plain, secure)]
    for thread in threads:
        thread.start()
    try:
        yield site
    finally:
        for server in (plain, secure):
            server.shutdown()
            server.server_close()
        for thread in threads:
            thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    disable_nagle_algorithm = True  # else its answers wait for the other side's patience
    site: ClassVar[Origin]

    def do_POST(self) -> None:  # the library's name
        self.site.arrived.append(Arrived(self.command, self.path, self.headers.get("Content-Type", ""), self._body()))
        self.send_response(201)
        self.send_header("Content-Length", str(len(SAID)))
        self.end_headers()
        self.wfile.write(SAID)

    do_PUT = do_PATCH = do_GET = do_POST  # noqa: N815  # likewise

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        pieces = []
        while size := int(self.rfile.readline(), 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
