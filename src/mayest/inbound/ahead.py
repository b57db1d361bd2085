"""Reads ahead in a process of its own, so that one core reads mail while another writes rows. Plain Python."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO

from mayest.inbound.groups import MESSAGES, Group, read_groups
from mayest.inbound.orders import End, Order

SMALL = 1024 * 1024  # bytes; so much is read before another process has even started


class StoppedError(Exception):
    """The reading stopped before its end; the text says why. What was stored is safe, and may be imported again."""


@contextmanager
def reading(home: Path, paths: Sequence[Path], *, measured: bool = False) -> Iterator[Iterator[Group]]:
    """Give the groups of the mail under the paths, read ahead in another process where that pays.

    It starts at once: whoever gets ready for the groups does so meanwhile. Going through them may raise StoppedError.
    """
    if (os.cpu_count() or 1) == 1 or _is_small(paths):
        yield read_groups(home, paths, measured=measured)
        return
    command = [sys.executable, "-m", "mayest.inbound.child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:  # noqa: S603  # ourselves
        try:
            yield _groups(child, Order(home, tuple(paths), measured))
        finally:
            child.kill()


def _is_small(paths: Sequence[Path]) -> bool:
    files = list(islice(chain.from_iterable(map(_files, paths)), MESSAGES + 1))
    return len(files) <= MESSAGES and sum(file.stat().st_size for file in files) <= SMALL


def _files(path: Path) -> Iterator[Path]:
    found = (Path(folder, name) for folder, _, names in os.walk(path) for name in names) if path.is_dir() else [path]
    return (file for file in found if file.is_file())


def _groups(child: "subprocess.Popen[bytes]", order: Order) -> Iterator[Group]:
    orders, answers = _pipes(child)
    pickle.dump(order, orders)
    orders.close()
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
