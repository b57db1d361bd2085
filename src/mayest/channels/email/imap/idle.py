"""Waits until a server says that something came (IDLE, RFC 2177)."""

import re
import time

from mayest.channels.email.imap.line import LITTLE, SECONDS, Line

_RENEWED = 540  # seconds: servers allow 29 minutes, but a router on the way forgets a silent connection earlier
_COUNT = re.compile(rb"\* (\d{1,10}) (EXISTS|EXPUNGE)\b", re.IGNORECASE)


class Idle:
    """Listens on a line. `count` is how many mails lie in the folder."""

    def __init__(self, line: Line, count: int) -> None:
        self._line = line
        self._count = count
        self._more = False

    def wait(self, until: float) -> bool:
        """Return once a mail came or the time (of time.monotonic) is over; False where the server does not do this."""
        while not self._more and (now := time.monotonic()) < until:
            if not self._begin():
                return False
            self._listen(min(until, now + _RENEWED))
            self._end()
        return True

    def _begin(self) -> bool:
        self._line.allow(LITTLE, SECONDS)
        self._line.send(b"idle IDLE\r\n")
        while not (said := self._heard()).startswith(b"+"):
            if said.startswith(b"idle "):
                return False
        return True

    def _listen(self, until: float) -> None:
        while not self._more and (left := until - time.monotonic()) > 0:
            self._line.allow(LITTLE, left)
            try:
                self._heard()
            except TimeoutError:
                continue

    def _end(self) -> None:
        self._line.allow(LITTLE, SECONDS)
        self._line.send(b"DONE\r\n")
        while not self._heard().startswith(b"idle "):
            pass

    def _heard(self) -> bytes:
        said = self._line.readline()
        if said.upper().startswith(b"* BYE"):
            raise self._line.abort("it ended the connection")
        if found := _COUNT.match(said):
            self._recount(int(found[1]), found[2].upper())
        return said

    def _recount(self, number: int, what: bytes) -> None:
        if what == b"EXPUNGE":
            self._count -= 1
            return
        self._more = self._more or number > self._count
        self._count = number
