"""`mayest worker`: sends what waits, fetches what comes, reads scans and recordings, until it is told to end."""

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
    from mayest.record.tables.sole import sole

    end = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: end.set())  # after the message that is on the wire
    if arguments.until_eof:
        Thread(target=_listen, args=(end,), daemon=True).start()
    with sole("worker") as alone:  # two would not know which of what is on the wire is the other's
        if not alone:
            raise CommandError("another worker is at work already")
        _work(end)
    return FINE


def _work(end: Event) -> None:
    """Send in this thread; what is fetched and written down meanwhile is safe whenever it is cut off."""
    from mayest.inbound.listening import keep_listening
    from mayest.inbound.recognising import keep_recognising
    from mayest.inbound.transcribing import keep_transcribing
    from mayest.outbound.sending import keep_sending
    from mayest.outbound.voices import keep_in_force

    for beside in (keep_listening, keep_in_force, keep_recognising, keep_transcribing):
        Thread(target=beside, args=(end,), daemon=True).start()
    keep_sending(end)


def _listen(end: Event) -> None:
    """Wait for whoever started us to go, by whatever way they went."""
    sys.stdin.buffer.read()
    end.set()
