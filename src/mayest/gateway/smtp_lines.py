"""Lines of SMTP, and the text of a mail between its first line and the dot."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from mayest.gateway.errors import MalformedError

END = b".\r\n"
_REPLY = re.compile(rb"([2-5][0-9]{2})([ -])[^\r\n]*\r\n")
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply, of one line or several."""

    lines: tuple[bytes, ...]

    @property
    def is_good(self) -> bool:
        return self.lines[0][:1] in b"23"

    def packed(self) -> bytes:
        return b"".join(self.lines)


def reply(code: str, lines: Sequence[str]) -> Reply:
    """Make a reply; `code` is such as "550 5.7.1"."""
    status, detail = code.split()
    signs = ["-"] * (len(lines) - 1) + [" "]
    return Reply(tuple(f"{status}{sign}{detail} {line}\r\n".encode() for sign, line in zip(signs, lines, strict=True)))


async def read_reply(reader: asyncio.StreamReader) -> Reply:
    """Give the next reply; raises MalformedError, or IncompleteReadError where the other side is gone."""
    lines: list[bytes] = []
    while len(lines) < _MOST_LINES:
        lines.append(await read_piece(reader))
        found = _REPLY.fullmatch(lines[-1])
        if not found:
            break
        if found[2] == b" ":
            return Reply(tuple(lines))
    raise MalformedError("the next server's reply makes no sense")


async def read_piece(reader: asyncio.StreamReader) -> bytes:
    """Give the next line with its end, or the beginning of one that is very long."""
    try:
        return await reader.readuntil(b"\r\n")
    except asyncio.LimitOverrunError as error:
        return await reader.readexactly(error.consumed)


async def pieces(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Give the text of a mail as it comes, up to the line that is a dot: only between two whole line ends is it one."""
    begins = True
    while (piece := await read_piece(reader)) != END or not begins:
        yield piece
        begins = piece.endswith(b"\r\n")


def without_dots(text: bytes) -> bytes:
    """Take the dot away that each line which begins with one has before it on the wire."""
    return text.removeprefix(b".").replace(b"\r\n.", b"\r\n")


def with_dots(text: bytes) -> bytes:
    """Put a dot before each line that begins with one."""
    return (b"." if text.startswith(b".") else b"") + text.replace(b"\r\n.", b"\r\n..")
