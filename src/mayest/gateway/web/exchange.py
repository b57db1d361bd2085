"""One post, from its head to its answer: it is let go, or a page comes back in its place."""

import asyncio
from dataclasses import dataclass, field

from mayest.gateway.serving import House
from mayest.gateway.web.answers import CONTINUE, Answers
from mayest.gateway.web.chunks import LAST, PATIENCE, Body, chunk
from mayest.gateway.web.heads import MAX_BYTES, Post, Request
from mayest.gateway.web.judging import Judge
from mayest.gateway.web.page import Page

READING = 60.0  # seconds that a body may take; one that takes longer passes unread
JUDGING = 15.0  # seconds until a post passes without its advice


@dataclass(frozen=True, slots=True)
class Line:
    """A connection to a client."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def say(self, piece: bytes) -> None:
        """Send it; raises OSError where the client takes nothing for long."""
        self.writer.write(piece)
        async with asyncio.timeout(PATIENCE):
            await self.writer.drain()


@dataclass(slots=True)
class Exchange:
    judge: Judge
    answers: Answers
    house: House
    line: Line
    request: Request
    post: Post
    body: Body = field(init=False)
    read: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.body = Body(self.line.reader, self._ask_on, is_previewed=self.request.is_previewed)

    async def go(self) -> None:
        """Answer, and leave the connection where the next request begins."""
        looked_at = self.request.has_body and self.judge.looks_at(self.post)
        if looked_at and await self._read_all() and (page := await self._judged()):
            await self._say_page(page)
        elif not self.request.has_body:
            await self._let_go_without_body()
        else:
            await self._let_go()

    async def _read_all(self) -> bool:
        """Take the body in; says whether all of it came in time, and was small enough."""
        clock = asyncio.get_running_loop().time
        until = clock() + READING
        while piece := await self.body.piece():
            self.read += piece
            if len(self.read) > MAX_BYTES or clock() > until:
                return False
        return True

    async def _judged(self) -> Page | None:
        try:
            async with asyncio.timeout(JUDGING):
                return await self.house.judge(self.judge.page_for, self.post, bytes(self.read))
        except TimeoutError as error:
            self.judge.trouble.tell(error)
            return None

    async def _say_page(self, page: Page) -> None:
        await self.line.say(self.answers.page(page.head) + chunk(page.content) + LAST)

    async def _let_go_without_body(self) -> None:
        if self.request.allows_204:
            await self.line.say(self.answers.nothing_to_change())
        else:
            await self.line.say(self.answers.post(self.post.raw, has_body=False))

    async def _let_go(self) -> None:
        """Say that nothing is to change, where the client still has the body; else give it back as it came."""
        if not self.body.is_asked_on:
            await self.body.pass_over()
            await self.line.say(self.answers.nothing_to_change())
        elif self.request.allows_204:
            await self.line.say(self.answers.nothing_to_change())
            await self.body.pass_over()
        else:
            await self._give_back()

    async def _give_back(self) -> None:
        await self.line.say(self.answers.post(self.post.raw, has_body=True))
        if self.read:
            await self.line.say(chunk(bytes(self.read)))
        while piece := await self.body.piece():
            await self.line.say(chunk(piece))
        await self.line.say(LAST)

    async def _ask_on(self) -> None:
        await self.line.say(CONTINUE)
