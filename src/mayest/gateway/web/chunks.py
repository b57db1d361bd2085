"""A body as ICAP sends it: in chunks, and first its preview, after which the rest comes only when it is asked for."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from enum import Enum, auto

from mayest.gateway.errors import MalformedError

PATIENCE = 60.0  # seconds for the next piece, and for one to be taken
LAST = b"0\r\n\r\n"
_AT_A_TIME = 64 * 1024
_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(;[^\r\n]*)?\r\n")
_MOST_TRAILERS = 20


class _Stage(Enum):
    PREVIEW = auto()
    PAUSE = auto()
    REST = auto()
    END = auto()


class Body:
    """Reads one piece after another; `ask_on` is what asks for the rest behind a preview."""

    def __init__(
        self, reader: asyncio.StreamReader, ask_on: Callable[[], Awaitable[None]], *, is_previewed: bool
    ) -> None:
        self._reader = reader
        self._ask_on = ask_on
        self._stage = _Stage.PREVIEW if is_previewed else _Stage.REST
        self._left = 0  # bytes of the chunk that has begun
        self.is_asked_on = not is_previewed

    async def piece(self) -> bytes:
        """Give what comes next; b"" is the end. Raises MalformedError, or OSError where nothing comes for long."""
        while self._stage is not _Stage.END:
            if self._stage is _Stage.PAUSE:
                self.is_asked_on, self._stage = True, _Stage.REST
                await self._ask_on()
            if piece := await self._next():
                return piece
        return b""

    async def pass_over(self) -> None:
        """Read what comes unasked, and keep nothing of it."""
        while self._stage in {_Stage.PREVIEW, _Stage.REST}:
            await self._next()

    async def _next(self) -> bytes:
        """Give a piece of a chunk; b"" where a part of the body ends."""
        async with asyncio.timeout(PATIENCE):
            if not self._left and not await self._begin():
                return b""
            piece = await self._reader.read(min(self._left, _AT_A_TIME))
            self._left -= len(piece)
            if not piece or (not self._left and await self._reader.readexactly(2) != b"\r\n"):
                raise MalformedError("a chunk has no end")
            return piece

    async def _begin(self) -> int:
        """Begin the next chunk; gives its size, and notes what ends with one of none."""
        found = _SIZE.fullmatch(await self._line())
        if not found:
            raise MalformedError("a chunk has no size")
        self._left = int(found[1], 16)
        if not self._left:
            await self._pass_trailers()
            is_all = self._stage is _Stage.REST or b"ieof" in (found[2] or b"")
            self._stage = _Stage.END if is_all else _Stage.PAUSE
        return self._left

    async def _pass_trailers(self) -> None:
        for _ in range(_MOST_TRAILERS):
            if await self._line() == b"\r\n":
                return
        raise MalformedError("a body has too many trailers")

    async def _line(self) -> bytes:
        try:
            return await self._reader.readuntil(b"\r\n")
        except asyncio.LimitOverrunError:
            raise MalformedError("a line is too long") from None


def chunk(piece: bytes) -> bytes:
    """Give a piece as a chunk."""
    return b"%x\r\n%b\r\n" % (len(piece), piece)
