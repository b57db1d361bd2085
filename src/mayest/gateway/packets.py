"""The packets in which a mail server and a milter speak: a length, one letter that says what it is, and the rest."""

import asyncio
import struct
from dataclasses import dataclass
from enum import Enum

from mayest.gateway.errors import MalformedError

MAX_PACKET = 1024 * 1024  # Postfix sends a text in pieces of 64 kB, and a header in one
_LENGTH = struct.Struct("!I")


class Command(Enum):
    """What the mail server tells."""

    NEGOTIATE = b"O"
    MACROS = b"D"
    CONNECT = b"C"
    HELO = b"H"
    MAIL = b"M"
    RECIPIENT = b"R"
    DATA = b"T"
    HEADER = b"L"
    END_OF_HEADERS = b"N"
    BODY = b"B"
    END_OF_MESSAGE = b"E"
    ABORT = b"A"
    UNKNOWN = b"U"
    QUIT = b"Q"
    NEXT_CONNECTION = b"K"


@dataclass(frozen=True, slots=True)
class Packet:
    command: Command
    data: bytes = b""

    def strings(self) -> list[bytes]:
        """Give the strings it holds, each of which ends with a zero byte; raises MalformedError."""
        if not self.data.endswith(b"\0"):
            raise MalformedError("a string has no end")
        return self.data[:-1].split(b"\0")


async def read_packet(reader: asyncio.StreamReader) -> Packet:
    """Give the next one; raises MalformedError, or IncompleteReadError where the other side is gone."""
    [length] = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
    if not 0 < length <= MAX_PACKET:
        raise MalformedError("a packet has an impossible length")
    content = await reader.readexactly(length)
    try:
        return Packet(Command(content[:1]), content[1:])
    except ValueError:
        raise MalformedError("a packet is of no known kind") from None


def packed(letter: bytes, data: bytes = b"") -> bytes:
    """Give the bytes of a packet."""
    return _LENGTH.pack(1 + len(data)) + letter + data
