"""`mayest worker`: sends what waits in the outbox, until it is told to end."""

import argparse
import signal
import sys
from threading import Event, Thread

from mayest.cli.house import open_house
from mayest.cli.trouble import FINE, CommandError


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until-eof", action="store_true", help="end when standard input does, as `serve` has it")


def run(arguments: argparse.Namespace) -> int:
    open_house()
    from mayest.outbound.worker import NotAloneError, work

    end = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: end.set())  # after the message that is on the wire
    if arguments.until_eof:
        Thread(target=_listen, args=(end,), daemon=True).start()
    try:
        work(end)
    except NotAloneError as error:
        raise CommandError(str(error)) from None
    return FINE


def _listen(end: Event) -> None:
    """Wait for whoever started us to go, by whatever way they went."""
    sys.stdin.buffer.read()
    end.set()
