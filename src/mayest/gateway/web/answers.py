"""What the service answers: what it can do, go on, nothing to change, the post itself, or a page in its place."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version

MAX_CONNECTIONS = 50
OPTIONS_LIVE = 600  # seconds until a client asks again what the service can do
CONTINUE = b"ICAP/1.0 100 Continue\r\n\r\n"


class Answers:
    """The heads of all answers of a service; their tag changes with what it does."""

    def __init__(self, sites: Iterable[str]) -> None:
        what = " ".join([version("mayest"), *sorted(sites)])
        self._tag = hashlib.sha256(what.encode()).hexdigest()[:32]

    def options(self) -> bytes:
        """Say what the service does. No byte of a body is wanted before its head is seen: the preview is of none."""
        return self._head(
            "200 OK",
            "Methods: REQMOD",
            "Service: Mayest",
            "Preview: 0",
            "Transfer-Preview: *",
            "Allow: 204",
            f"Max-Connections: {MAX_CONNECTIONS}",
            f"Options-TTL: {OPTIONS_LIVE}",
            "Encapsulated: null-body=0",
        )

    def nothing_to_change(self) -> bytes:
        return self._head("204 No Content", "Encapsulated: null-body=0")

    def post(self, head: bytes, *, has_body: bool) -> bytes:
        """Give the post back, up to its body."""
        body = "req-body" if has_body else "null-body"
        return self._head("200 OK", f"Encapsulated: req-hdr=0, {body}={len(head)}") + head

    def page(self, head: bytes) -> bytes:
        """Give a page in place of the post, up to the page's body."""
        return self._head("200 OK", f"Encapsulated: res-hdr=0, res-body={len(head)}") + head

    def refusal(self, status: str) -> bytes:
        """Say that a client is not served, and that the connection ends."""
        return self._head(status, "Connection: close", "Encapsulated: null-body=0")

    def other_method(self) -> bytes:
        return self.refusal("405 Method Not Allowed")

    def _head(self, status: str, *lines: str) -> bytes:
        return "\r\n".join([f"ICAP/1.0 {status}", f'ISTag: "{self._tag}"', *lines, "", ""]).encode()
