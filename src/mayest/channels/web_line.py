"""The line to a web server: a socket that reads no more and waits no longer than it may. No proxy is asked."""

import io
import socket
import ssl
import time
from ipaddress import IPv6Address, ip_address

from mayest.channels.web_place import Place

SECONDS = 30  # of silence
WHOLE = 120  # seconds for all of it, redirections included
MAX_BYTES = 16 * 1024 * 1024
_BESIDE = 1024 * 1024  # bytes of headers and of what frames the body


class Line:
    """As much of a socket as http.client asks for. It is closed by whoever opened it.

    It is there until then (by the monotonic clock), bears `silence` (SECONDS) and hears `most` bytes (MAX_BYTES).
    """

    def __init__(self, where: Place, until: float, *, silence: float | None = None, most: int | None = None) -> None:
        self._until, self._silence = until, silence or SECONDS
        self.most = most or MAX_BYTES
        self._left = self.most + _BESIDE
        self._socket = _connected(where, min(self._patience(), SECONDS))

    def makefile(self, *_: object) -> io.BufferedReader:
        """Give what is said, to be read."""
        return io.BufferedReader(_Heard(self))

    def sendall(self, data: bytes) -> None:
        """Say something."""
        self._socket.settimeout(self._patience())
        self._socket.sendall(data)

    def close(self) -> None:
        """Stay open: http.client closes what it goes on reading from."""

    def is_inside(self) -> bool:
        """Whether the other side is in a network of one's own, which not everybody reaches."""
        host, port, *_ = self._socket.getpeername()
        return is_inside(host, port)

    def end(self) -> None:
        """Close the connection."""
        self._socket.close()

    def hear(self, buffer: memoryview) -> int:
        """Read what is there into that buffer; 0 is the end."""
        self._socket.settimeout(self._patience())
        got = self._socket.recv_into(buffer)
        self._left -= got
        if self._left < 0:
            raise OSError(f"it says more than {self.most // 1024 // 1024} MB")
        return got

    def _patience(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("it takes too long")
        return min(left, self._silence)


class _Heard(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader hands over that
        return self._line.hear(buffer)


def is_inside(host: str, _port: int) -> bool:
    """Whether a numeric address is no public one."""
    address = ip_address(host)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return not address.is_global


def _connected(where: Place, seconds: float) -> socket.socket:
    found = socket.create_connection((where.host, where.port), seconds)
    if not where.safe:
        return found
    try:
        return ssl.create_default_context().wrap_socket(found, server_hostname=where.host)
    except BaseException:
        found.close()
        raise
