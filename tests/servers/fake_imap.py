"""Something that answers as no IMAP server should, on 127.0.0.1, in a thread."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

PATIENCE = 20  # seconds
USUAL = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n",
    b"LOGIN": b"{tag} OK done\r\n",
    b"EXAMINE": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n{tag} OK done\r\n",
    b"UID FETCH *": b"* 3 FETCH (UID 3)\r\n{tag} OK done\r\n",
    b"LOGOUT": b"* BYE\r\n{tag} OK done\r\n",
}
CLOSED = b"{closed}"  # where an answer has this, the connection is closed


class FakeImap:
    """Gives each command the answer whose name it begins with, the longest first; BAD where there is none."""

    def __init__(self, listener: socket.socket, greeting: bytes, special: Mapping[bytes, bytes]) -> None:
        self.asked: list[bytes] = []
        self.port: int = listener.getsockname()[1]
        self._listener = listener
        self._greeting = greeting
        self._answers = sorted({**USUAL, **special}.items(), key=lambda item: -len(item[0]))

    def serve(self) -> None:
        with suppress(OSError):  # the listener is closed when the test is over
            while True:
                connection, _ = self._listener.accept()
                connection.settimeout(PATIENCE)
                with connection, suppress(OSError):  # the other side may have had enough
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        connection.sendall(self._greeting.partition(CLOSED)[0])
        if CLOSED in self._greeting:
            return
        with connection.makefile("rb") as lines:
            for line in lines:
                answer = self._answer(line.rstrip())
                connection.sendall(answer.partition(CLOSED)[0])
                if CLOSED in answer:
                    return

    def _answer(self, line: bytes) -> bytes:
        tag, _, command = line.partition(b" ")
        self.asked.append(command)
        found = (answer for name, answer in self._answers if command.startswith(name))
        return next(found, b"{tag} BAD what\r\n").replace(b"{tag}", tag)


@contextmanager
def fake_imap(special: Mapping[bytes, bytes], greeting: bytes = b"* OK hello\r\n") -> Iterator[FakeImap]:
    """Start one with those answers beside the USUAL ones, and end it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        fake = FakeImap(listener, greeting, special)
        thread = threading.Thread(target=fake.serve)
        thread.start()
        try:
            yield fake
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENCE)
