"""The process that reads ahead: takes one order on its standard input, and answers with groups. Plain Python."""

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from queue import Queue
from threading import Thread
from typing import IO

from mayest.guidance import RulebookError
from mayest.inbound.groups import Group, read_groups
from mayest.inbound.orders import End, Order

AHEAD = 4  # groups that wait for the other side


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is at the keyboard stops the other side, and that one us
    answers = sys.stdout.buffer
    waiting: Queue[Group | End] = Queue(AHEAD)
    sender = Thread(target=_send, args=(waiting, answers))
    sender.start()
    for answer in _answers(pickle.load(sys.stdin.buffer)):  # noqa: S301  # from our own parent
        waiting.put(answer)
    sender.join()


def _answers(order: Order) -> Iterator[Group | End]:
    try:
        yield from read_groups(order.home, order.paths, measured=order.measured)
    except (RulebookError, OSError) as error:
        yield End(str(error))
    else:
        yield End()


def _send(waiting: "Queue[Group | End]", answers: IO[bytes]) -> None:
    """Hand over until the end; when nobody is there any more, end at once and leave no process behind."""
    try:
        while isinstance(answer := waiting.get(), Group):
            pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
            answers.flush()
        pickle.dump(answer, answers)
        answers.flush()
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    main()
