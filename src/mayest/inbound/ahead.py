"""Reads ahead in a process of its own, so that one core reads mail while another writes rows. Plain Python."""

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from mayest.inbound.orders import End, Group, Order
from mayest.inbound.read import Read


class StoppedError(Exception):
    """The reading stopped before its end; the text says why. What was stored is safe, and may be imported again."""


@contextmanager
def reading(home: Path, paths: Sequence[Path], *, measured: bool = False) -> Iterator[Iterator[Group]]:
    """Give the groups of the mail under the paths; going through them may raise StoppedError.

    The other process starts at once: whoever has to get ready for the groups does so meanwhile, and waits for nothing.
    `measured`: look first how much there is, for a progress bar.
    """
    with _answers(Order(home, tuple(paths), measured=measured)) as groups:
        yield groups


def read_again(home: Path, held: Sequence[Read]) -> list[Read]:
    """Read what lay in the store of that home already. Raises StoppedError."""
    with _answers(Order(home, held=tuple(held))) as groups:
        return [one for group in groups for one in group.read]


@contextmanager
def _answers(order: Order) -> Iterator[Iterator[Group]]:
    command = [sys.executable, "-m", "mayest.inbound.child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:  # noqa: S603  # ourselves
        try:
            orders, answers = _pipes(child)
            _give(order, orders)
            yield _groups(answers)
        finally:
            child.kill()


def _give(order: Order, orders: IO[bytes]) -> None:
    with suppress(BrokenPipeError), orders:  # whoever died already gives no answer, which tells it
        pickle.dump(order, orders)


def _groups(answers: IO[bytes]) -> Iterator[Group]:
    while isinstance(answer := _next(answers), Group):
        yield answer
    if answer.why:
        raise StoppedError(answer.why)


def _next(answers: IO[bytes]) -> Group | End:
    try:
        answer: Group | End = pickle.load(answers)  # noqa: S301  # from our own child
    except (EOFError, pickle.UnpicklingError):
        return End("the process that reads was ended from outside; is there enough memory? Import the rest again")
    return answer


def _pipes(child: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise StoppedError("the process that reads cannot be spoken to")
    return child.stdin, child.stdout
