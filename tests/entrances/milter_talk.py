"""The other side of a milter, made by hand: packets as a mail server sends them."""

import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from mayest.gateway.letter import Envelope, Letter
from mayest.gateway.packets import Command, Packet
from mayest.gateway.session import Verdict

EVERY_STEP = 0x1FFFFF
OFFER = struct.pack("!III", 6, 0x1FF, EVERY_STEP)
HEADERS = ((b"From", b" hello@mayest.example"), (b"Subject", b" Order\n 4471"))


@dataclass
class Judge:
    """Decides as it is told, and remembers what it was asked."""

    verdict: Verdict = field(default_factory=Verdict)
    interested: bool = True
    envelopes: list[Envelope] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def reads(self, envelope: Envelope) -> bool:
        self.envelopes.append(envelope)
        return self.interested

    def decide(self, letter: Letter) -> Verdict:
        self.letters.append(letter)
        return self.verdict


def opening(sender: str = "hello@mayest.example", *to: str) -> list[Packet]:
    """Give what stands before a mail."""
    recipients = to or ("anna@example.org",)
    return [
        Packet(Command.MACROS, b"Mi\0" + b"4471\0"),
        Packet(Command.MAIL, f"<{sender}>\0SIZE=100\0".encode()),
        *(Packet(Command.RECIPIENT, f"<{recipient}>\0".encode()) for recipient in recipients),
        Packet(Command.DATA),
    ]


def content(*body: bytes, headers: Sequence[tuple[bytes, bytes]] = HEADERS) -> list[Packet]:
    """Give the mail itself."""
    return [
        *(Packet(Command.HEADER, name + b"\0" + value + b"\0") for name, value in headers),
        Packet(Command.END_OF_HEADERS),
        *(Packet(Command.BODY, piece) for piece in body),
        Packet(Command.END_OF_MESSAGE),
    ]


def on_the_wire(packet: Packet) -> bytes:
    return struct.pack("!I", 1 + len(packet.data)) + packet.command.value + packet.data


def replies(raw: bytes) -> list[tuple[bytes, bytes]]:
    """Split what a milter sent into letters and what follows each."""
    found = []
    while raw:
        [length] = struct.unpack("!I", raw[:4])
        found.append((raw[4:5], raw[5 : 4 + length]))
        raw = raw[4 + length :]
    return found


def next_reply(line: socket.socket) -> tuple[bytes, bytes]:
    """Wait for one reply."""
    [length] = struct.unpack("!I", _exactly(line, 4))
    reply = _exactly(line, length)
    return reply[:1], reply[1:]


def _exactly(line: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = line.recv(size - len(found))
        if not piece:
            raise ConnectionError
        found += piece
    return found
