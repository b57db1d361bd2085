"""The demo's way out: a postbox on this machine. What is sent lies in a folder, and nothing leaves the house."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Thread

from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.registry import channel
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import Address
from mayest.record.models import Account

FOLDER = "sent"
LONGEST_LINE = 100_000  # bytes
GONE = b"gone@"
"""Whoever is written to at such an address does not exist: so that one can see what the desk makes of it."""

_ANSWERS = {b"EHLO": b"250 the demo's postbox", b"MAIL": b"250 fine", b"RSET": b"250 fine", b"QUIT": b"221 good-bye"}


class Postbox(socketserver.ThreadingTCPServer):
    """Takes every mail but those to `gone@`, each as a file of its own in the folder."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.folder = folder
        self.numbers = count(len(list(folder.glob("*.eml"))) + 1)

    def keep(self, raw: bytes) -> None:
        """Put a mail into the folder."""
        (self.folder / f"{next(self.numbers):05}.eml").write_bytes(raw)


class _Talk(socketserver.StreamRequestHandler):
    """One conversation in SMTP, as far as our own sender speaks it."""

    def handle(self) -> None:
        self._say(b"220 the demo's postbox")
        while line := self.rfile.readline(LONGEST_LINE):
            word = line[:4].upper()
            if word == b"RCPT":
                self._say(b"550 nobody of that name" if GONE in line.lower() else b"250 fine")
            elif word == b"DATA":
                self._take()
            else:
                self._say(_ANSWERS.get(word, b"502 that is not known here"))
            if word == b"QUIT":
                return

    def _take(self) -> None:
        self._say(b"354 go on")
        if isinstance(self.server, Postbox):
            self.server.keep(b"".join(self._lines()))
        self._say(b"250 it lies in the folder")

    def _lines(self) -> Iterator[bytes]:
        while (line := self.rfile.readline(LONGEST_LINE)) and line != b".\r\n":
            yield line[1:] if line.startswith(b".") else line

    def _say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


@contextmanager
def postbox(home: Path) -> Iterator[int]:
    """Open it for as long as this lasts; gives its port."""
    folder = home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    with Postbox(folder) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def connect(port: int) -> None:
    """Let every mail account of the demo go out by it."""
    settings = EmailSettings("127.0.0.1", port, Security.NONE)
    for account in Account.objects.filter(channel="email").select_related("identity", "line"):
        ours = Address(account.identity.scheme, account.identity.value)
        set_up(channel("email"), ours, account.name, settings, account.line)
