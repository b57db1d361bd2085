"""The service's side of a connection: one request after another, and no more connections than it can hold."""

import asyncio

from mayest.gateway.errors import MalformedError
from mayest.gateway.serving import House
from mayest.gateway.web.answers import MAX_CONNECTIONS, Answers
from mayest.gateway.web.chunks import PATIENCE
from mayest.gateway.web.exchange import Exchange, Line
from mayest.gateway.web.heads import LONGEST, Request, post, request
from mayest.gateway.web.judging import Judge

IDLE = 120.0  # seconds that a connection may rest between two requests


class Icap:
    """Speaks with a web proxy until it goes, or no longer makes sense."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._answers = Answers(judge.sites)
        self._open = 0

    async def converse(self, house: House, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(reader, writer)
        if self._open >= MAX_CONNECTIONS:
            await line.say(self._answers.refusal("503 Service Unavailable"))
            return
        self._open += 1
        try:
            while await self._answer(house, line):
                pass
        except MalformedError:
            await line.say(self._answers.refusal("400 Bad Request"))
            raise
        finally:
            self._open -= 1

    async def _answer(self, house: House, line: Line) -> bool:
        """Answer the next request; says whether another may follow."""
        async with asyncio.timeout(IDLE):
            asked = request(await house.rest(lambda: _head(line.reader)))
        match asked.method:
            case "REQMOD":
                await self._exchange(house, line, asked)
            case "OPTIONS":
                await line.say(self._answers.options())
            case _:
                await line.say(self._answers.other_method())
                return False
        return True

    async def _exchange(self, house: House, line: Line, asked: Request) -> None:
        async with asyncio.timeout(PATIENCE):
            raw = await line.reader.readexactly(asked.head_size)
        await Exchange(self._judge, self._answers, house, line, asked, post(raw)).go()


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        raise MalformedError(f"a head is longer than {LONGEST} bytes") from None
    return head
