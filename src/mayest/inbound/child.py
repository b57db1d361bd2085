"""The process that reads ahead: takes one order on its standard input, and answers with groups. Plain Python."""

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from queue import Queue
from threading import Thread
from typing import IO

from mayest.inbound.groups import read_again, read_groups
from mayest.inbound.handing import hand_over
from mayest.inbound.orders import End, Group, Order

AHEAD = 4  # groups that wait for the other side


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is at the keyboard stops the other side, and that one us
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent
    waiting: Queue[Group | End] = Queue(AHEAD)
    sender = Thread(target=_send, args=(waiting, sys.stdout.buffer))
    sender.start()
    for answer in _answers(order):
        waiting.put(answer)
    sender.join()


def _answers(order: Order) -> Iterator[Group | End]:
    try:
        yield from read_groups(order.home, order.paths, measured=order.measured)
        if order.held:
            yield read_again(order.home, order.held)
    except OSError as error:
        yield End(str(error))
    except Exception as error:  # noqa: BLE001  # or the other side would wait for an end that never comes
        yield End(f"the process that reads stumbled ({type(error).__name__}): tell whoever makes Mayest")
    else:
        yield End()


def _send(waiting: "Queue[Group | End]", answers: IO[bytes]) -> None:
    """Hand over until the end; when that cannot be done, end at once: nobody waits, and no process is left behind."""
    try:
        while isinstance(answer := waiting.get(), Group):
            hand_over(answer, answers)
        hand_over(answer, answers)
    except Exception:  # noqa: BLE001  # nobody is there any more, or there is no memory
        os._exit(1)


if __name__ == "__main__":
    main()
