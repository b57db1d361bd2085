"""A server that says what a test has written down for it, and remembers what it was told: for what no real one does."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import BinaryIO


@dataclass(slots=True)
class Talker:
    """`port` is where it listens, `told` the lines that it was told."""

    port: int
    told: list[bytes] = field(default_factory=list)


@contextmanager
def talker(answers: Sequence[bytes | None], greeting: bytes = b"220 here\r\n") -> Iterator[Talker]:
    """Greet, then answer each line, and after DATA the line with the dot alone. None hangs up, as no greeting does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Talker(listening.getsockname()[1])
        speaking = Thread(target=_speak, args=(listening, server, greeting, answers), daemon=True)
        speaking.start()
        yield server
    speaking.join(5)


def _speak(listening: socket.socket, server: Talker, greeting: bytes, answers: Sequence[bytes | None]) -> None:
    with suppress(OSError):
        connection, _ = listening.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(greeting)
            if not greeting:
                return
            until = b""
            for answer in answers:
                server.told += _listen(lines, until)
                if answer is None:
                    return
                connection.sendall(answer)
                until = b".\r\n" if answer.startswith(b"354") else b""


def _listen(lines: BinaryIO, until: bytes) -> Iterator[bytes]:
    """Give one line, or all lines to the one that ends a message."""
    while line := lines.readline():
        yield line
        if not until or line == until:
            return
