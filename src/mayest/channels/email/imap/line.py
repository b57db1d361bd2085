"""The line to an IMAP server: imaplib's, but it reads no more and waits no longer than was allowed beforehand."""

import imaplib
import socket
import ssl
import time

from mayest.channels.email.server import no_starttls
from mayest.channels.email.settings import EmailSettings, Security

SECONDS = 60  # of silence
LITTLE = 1024 * 1024  # bytes that are ample for an answer without mails in it
_WHOLE_ANSWER = 900  # seconds
_LINE = 64 * 1024
_LINE_COSTS = 100  # bytes beside its own that a line takes once Python holds it
_LITERAL = 256 * 1024 * 1024
_CHUNK = 64 * 1024


class Line(imaplib.IMAP4):
    """One connection. Whatever is allowed holds until the next `allow`, which goes before every command."""

    def __init__(self, settings: EmailSettings) -> None:
        self._security = settings.imap_security
        self._unread = bytearray()
        self.allow(LITTLE)
        super().__init__(settings.imap_host, settings.imap_port, SECONDS)

    def allow(self, size: int, seconds: float = _WHOLE_ANSWER) -> None:
        """Let the other side say that many bytes from now on, within that time."""
        self._left, self._until = size, time.monotonic() + seconds

    def open(self, host: str = "", port: int = 993, timeout: float | None = SECONDS) -> None:
        """Connect, protected from the first byte where the settings say so."""
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), timeout)
        try:
            if self._security is Security.TLS:
                self._protect()
        except Exception:
            self.shutdown()
            raise

    def start_tls(self) -> None:
        """Protect the connection, and forget whatever was said before; raises WireError."""
        if self.state != "NONAUTH" or "STARTTLS" not in self.offers() or self.xatom("STARTTLS")[0] != "OK":
            raise no_starttls()
        self._unread.clear()
        self.untagged_responses.clear()
        self._protect()

    def offers(self) -> frozenset[str]:
        """Give what the server says it can do, which changes once it lets us in."""
        self.allow(LITTLE)
        _, said = self.capability()
        return frozenset((said[-1] or b"").decode("ascii", "replace").upper().split())

    def send(self, data: bytes) -> None:  # type: ignore[override]  # bytes are all that is ever said
        """Say something."""
        self.sock.settimeout(SECONDS)
        self.sock.sendall(data)

    def readline(self) -> bytes:
        """Give the next line. After a TimeoutError nothing is lost: it can be asked for again."""
        while (end := self._unread.find(b"\n")) < 0:
            if len(self._unread) > _LINE:
                raise self.abort("it says a line that does not end")
            self._hear()
        self._left -= end + _LINE_COSTS
        if self._left < 0:
            raise self.abort("it says more than was asked")
        return self._take(end + 1)

    def read(self, size: int) -> bytes:
        """Give a literal (RFC 3501, 4.3). One that is larger than what is allowed is read past, and b"" given."""
        if size > _LITERAL:
            raise self.abort(f"it announces {size} bytes at once")
        kept = size <= self._left
        self._left -= size if kept else 0
        literal = bytearray()
        while size:
            piece = self._take(size)
            size -= len(piece)
            literal += piece if kept else b""
        return bytes(literal)

    def shutdown(self) -> None:
        """Close the connection, whatever state it is in."""
        self.sock.close()

    def _protect(self) -> None:
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def _take(self, size: int) -> bytes:
        if not self._unread:
            self._hear()
        piece = bytes(self._unread[:size])
        del self._unread[:size]
        return piece

    def _hear(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("it takes too long")
        self.sock.settimeout(min(left, SECONDS))
        heard = self.sock.recv(_CHUNK)
        if not heard:
            raise self.abort("it closed the connection")
        self._unread += heard
