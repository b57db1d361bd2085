"""The proxy before the queue: hands every command on, and keeps a text back until it is judged."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO

from mayest.channels.mime.limits import MAX_BYTES
from mayest.gateway.errors import MalformedError, UnjudgedError
from mayest.gateway.failing_closed import FailingClosed
from mayest.gateway.headers import changed, headers_of
from mayest.gateway.letter import IN_MEMORY, Envelope, Letter
from mayest.gateway.next_server import NextServer, next_server
from mayest.gateway.serving import Converse, House
from mayest.gateway.session import REFUSED, Verdict
from mayest.gateway.smtp_lines import END, Reply, pieces, read_piece, reply, with_dots, without_dots

GO_ON = Reply((b"354 End data with <CR><LF>.<CR><LF>\r\n",))
NOT_HERE = reply("502 5.5.1", ["This is not spoken here."])
NO_PATH = reply("501 5.1.7", ["Name an address between < and >."])
TOO_LARGE = reply("552 5.3.4", [f"A mail of more than {MAX_BYTES // 2**20} MB cannot be advised on."])
LATER = reply("451 4.3.0", ["No advice can be had just now: try again later."])
NOBODY = reply("421 4.3.0", ["The next server does not answer."])
_PATH = re.compile(rb"(?:MAIL FROM|RCPT TO):[ \t]*<((?:\"[^\"\r\n]*\"|[^\"<>\r\n])*)>", re.IGNORECASE)
_UNSPOKEN = re.compile(rb"250[ -](?:PIPELINING|CHUNKING|BINARYMIME|STARTTLS|AUTH)\b", re.IGNORECASE)


def proxy(decides: FailingClosed, port: int) -> Converse:
    """Give what speaks with a mail server, and with the next one at that port."""
    return partial(_converse, decides, port)


async def _converse(
    decides: FailingClosed, port: int, house: House, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        async with next_server(port) as server:
            await _Dialogue(decides, house, server, reader, writer).go()
    except ConnectionRefusedError:
        writer.write(NOBODY.packed())


@dataclass(slots=True)
class _Dialogue:
    decides: FailingClosed
    house: House
    server: NextServer
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    sender: str | None = None
    recipients: list[str] = field(default_factory=list)

    async def go(self) -> None:
        await self._say(await self.server.hear())
        line = b""
        while _verb(line) != b"QUIT":
            line = await self.house.rest(lambda: read_piece(self.reader))
            if not line.endswith(b"\r\n"):
                raise MalformedError("a command has no end")
            await self._say(await self._answer(line))

    async def _answer(self, line: bytes) -> Reply:
        match _verb(line):
            case b"EHLO" | b"HELO" | b"RSET":
                self._begin_anew()
                return _spoken(await self.server.ask(line))
            case b"MAIL" | b"RCPT":
                return await self._note_path(line)
            case b"DATA" if self.sender is not None and self.recipients:
                answered = await self._take_mail()
                self._begin_anew()
                return answered
            case b"DATA" | b"NOOP" | b"XFORWARD" | b"XCLIENT" | b"VRFY" | b"QUIT":
                return await self.server.ask(line)
        return NOT_HERE

    async def _note_path(self, line: bytes) -> Reply:
        found = _PATH.match(line)
        if not found:
            return NO_PATH
        answered, path = await self.server.ask(line), found[1].decode("utf-8", "replace")
        if answered.is_good and _verb(line) == b"MAIL":
            self.sender = path
        elif answered.is_good:
            self.recipients.append(path)
        return answered

    async def _take_mail(self) -> Reply:
        envelope = Envelope(self.sender or "", tuple(self.recipients))
        try:
            if not await self.house.judge(self.decides.reads, envelope):
                return await self._wave_through()
            await self._say(GO_ON)
            with SpooledTemporaryFile(IN_MEMORY) as text:
                if await self._collect(text):
                    return await self._judge(envelope, text)
                return await self._keep_back(TOO_LARGE)
        except UnjudgedError:
            return await self._keep_back(LATER)

    async def _wave_through(self) -> Reply:
        answered = await self.server.ask(b"DATA\r\n")
        if not answered.is_good:
            return answered
        await self._say(answered)
        async for piece in self._pieces():
            await self.server.send(piece)
        return await self.server.ask(END)

    async def _collect(self, text: IO[bytes]) -> bool:
        """Take the text in to its end; says whether it was small enough to be kept."""
        size = 0
        async for piece in self._pieces():
            size += len(piece)
            if size <= MAX_BYTES:
                text.write(piece)
        return size <= MAX_BYTES

    async def _judge(self, envelope: Envelope, text: IO[bytes]) -> Reply:
        verdict = await self.house.judge(lambda: self.decides.judge(_letter(envelope, text)))
        if verdict and verdict.refusal:
            return await self._keep_back(reply(REFUSED, verdict.refusal))
        answered = await self._hand_over(text, verdict)
        if verdict and answered.is_good:
            await self.house.judge(lambda: self.decides.record(_letter(envelope, text)))
        return answered

    async def _hand_over(self, text: IO[bytes], verdict: Verdict | None) -> Reply:
        answered = await self.server.ask(b"DATA\r\n")
        if not answered.is_good:
            return answered
        if verdict and verdict.changes:
            text = BytesIO(with_dots(changed(_raw(text), verdict.changes)))
        return await self.server.hand_over(text)

    async def _keep_back(self, answer: Reply) -> Reply:
        """Let the next server forget what it heard of the mail."""
        await self.server.ask(b"RSET\r\n")
        return answer

    async def _say(self, answer: Reply) -> None:
        self.writer.write(answer.packed())
        await self.writer.drain()

    def _pieces(self) -> AsyncIterator[bytes]:
        return pieces(self.reader)

    def _begin_anew(self) -> None:
        self.sender, self.recipients = None, []


def _verb(line: bytes) -> bytes:
    return line[:10].split()[0].upper() if line.strip() else b""


def _spoken(answered: Reply) -> Reply:
    """Leave out of what the next server can do what the proxy cannot."""
    first, *others = answered.lines
    kept = [first, *(line for line in others if not _UNSPOKEN.match(line))]
    return Reply((*(line[:3] + b"-" + line[4:] for line in kept[:-1]), kept[-1][:3] + b" " + kept[-1][4:]))


def _letter(envelope: Envelope, text: IO[bytes]) -> Letter:
    raw = _raw(text)
    return Letter(envelope, headers_of(raw), raw)


def _raw(text: IO[bytes]) -> bytes:
    text.seek(0)
    return without_dots(text.read())
