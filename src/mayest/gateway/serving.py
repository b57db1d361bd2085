"""Serves any number of sessions at once, and judges a few mails at a time."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from socket import AF_UNIX, socket
from typing import ParamSpec, TypeVar

from mayest.gateway.errors import MalformedError

AT_ONCE = 2  # mails in memory whole, and connections to the database
GRACE = 20.0  # seconds for what is being judged when it is time to end
Result = TypeVar("Result")
Words = ParamSpec("Words")
log = logging.getLogger(__name__)


class House:
    """Holds the sessions; ends those that wait for the other side, and lets those that work finish."""

    def __init__(self) -> None:
        self._judges = ThreadPoolExecutor(AT_ONCE, "judge")
        self._sessions: set[asyncio.Task[None]] = set()
        self._resting: set[asyncio.Task[None]] = set()
        self._ending = False

    async def rest(self, until: Callable[[], Awaitable[Result]]) -> Result:
        """Wait for what the other side says next; whoever does may be ended."""
        task: asyncio.Task[None] | None = asyncio.current_task()
        if self._ending or task is None:
            raise asyncio.CancelledError
        self._resting.add(task)
        try:
            return await until()
        finally:
            self._resting.discard(task)

    async def judge(self, function: Callable[Words, Result], *words: Words.args, **named: Words.kwargs) -> Result:
        """Call what asks the record, in one of the few threads that do."""
        return await asyncio.get_running_loop().run_in_executor(self._judges, lambda: function(*words, **named))

    async def hold(self, session: Awaitable[None]) -> None:
        """Let a session go on until its end, whatever that is."""
        task: asyncio.Task[None] = asyncio.ensure_future(session)
        self._sessions.add(task)
        await asyncio.wait([task])
        self._sessions.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _tell(error)

    async def end(self) -> None:
        """End every session, and return when the last has ended."""
        self._ending = True
        for task in self._resting:
            task.cancel()
        if self._sessions:
            await asyncio.wait(self._sessions, timeout=GRACE)
        self._judges.shutdown(wait=False)


Converse = Callable[[House, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def serve(listener: socket, converse: Converse) -> None:
    """Answer mail servers until the process is told to end."""
    asyncio.run(_serve(listener, converse))


async def _serve(listener: socket, converse: Converse) -> None:
    house, told = House(), asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await house.hold(converse(house, reader, writer))
        writer.close()

    start = asyncio.start_unix_server if listener.family == AF_UNIX else asyncio.start_server
    server = await start(answer, sock=listener)
    await told.wait()
    server.close()
    await house.end()


def _tell(error: BaseException) -> None:
    """Say how a session came to its end, unless the other side has just gone."""
    match error:
        case MalformedError():
            log.warning("a session was ended: %s", error)
        case OSError() | asyncio.IncompleteReadError():
            return
        case _:
            log.error("a session stumbled (%s)", type(error).__name__)
