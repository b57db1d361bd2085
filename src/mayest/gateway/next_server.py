"""The mail server behind the proxy: what passes is handed on to it, and its answers go back as they are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import IO

from mayest.gateway.smtp_lines import END, Reply, read_reply

PATIENCE = 300.0  # seconds for one answer, as RFC 5321 has it
_AT_A_TIME = 256 * 1024


class NextServer:
    """One connection to it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def hear(self) -> Reply:
        """Give its next reply; raises TimeoutError, MalformedError, or IncompleteReadError where it is gone."""
        async with asyncio.timeout(PATIENCE):
            return await read_reply(self._reader)

    async def ask(self, line: bytes) -> Reply:
        """Send a command, and give what it answers."""
        await self.send(line)
        return await self.hear()

    async def send(self, piece: bytes) -> None:
        self._writer.write(piece)
        await self._writer.drain()

    async def hand_over(self, text: IO[bytes]) -> Reply:
        """Send the text of a mail, as it goes on the wire, and its dot."""
        text.seek(0)
        while piece := text.read(_AT_A_TIME):
            await self.send(piece)
        return await self.ask(END)


@asynccontextmanager
async def next_server(port: int) -> AsyncIterator[NextServer]:
    """Connect to the one at that port of this machine; raises OSError."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield NextServer(reader, writer)
    finally:
        writer.close()
