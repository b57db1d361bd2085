"""A mail while the mail server hands it over: who sends it to whom, and its bytes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO

from mayest.channels.mime.limits import MAX_BYTES, MAX_HEADER_BYTES, MAX_PARTIES

IN_MEMORY = 1024 * 1024  # bytes of a text; what is more lies in a file that has no name


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends it to whom, as the mail server was told; "" is the sender of a bounce."""

    sender: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    name: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole mail. `headers` are the lines of `raw` as the mail server counts them."""

    envelope: Envelope
    headers: tuple[Header, ...]
    raw: bytes


@dataclass(slots=True)
class Arriving:
    """Collects a mail within the limits of the channel; past one of them it is given up, and nothing of it is kept."""

    sender: str
    recipients: list[str] = field(default_factory=list)
    given_up: bool = False
    _headers: list[Header] = field(default_factory=list)
    _size: int = 0
    _body: IO[bytes] | None = None

    @property
    def envelope(self) -> Envelope:
        return Envelope(self.sender, tuple(self.recipients))

    def add_recipient(self, recipient: str) -> None:
        if self._fits(len(self.recipients) < MAX_PARTIES):
            self.recipients.append(recipient)

    def add_header(self, header: Header) -> None:
        self._size += len(header.name) + len(header.value)
        if self._fits(self._size <= MAX_HEADER_BYTES):
            self._headers.append(header)

    def add_body(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._fits(self._size <= MAX_BYTES):
            try:
                self._open().write(piece)
            except OSError:  # the disk is full
                self.give_up()

    def letter(self) -> Letter:
        """Give the whole of it."""
        body = self._open()
        body.seek(0)
        return Letter(self.envelope, tuple(self._headers), b"".join([*self._head(), b"\r\n", body.read()]))

    def give_up(self) -> None:
        """Let it pass unread."""
        self.given_up = True
        self.drop()

    def drop(self) -> None:
        """Keep nothing of it any more."""
        self._headers.clear()
        if self._body:
            self._body.close()

    def _open(self) -> IO[bytes]:
        self._body = self._body or SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # `drop` closes it
        return self._body

    def _fits(self, within: bool) -> bool:  # noqa: FBT001  # the answer to a question
        if not within:
            self.give_up()
        return not self.given_up

    def _head(self) -> Iterator[bytes]:
        for header in self._headers:
            yield header.name + b":" + header.value.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n"
