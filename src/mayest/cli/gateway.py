"""`mayest gateway`: the good word at the boundary, whatever people write their mail with."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mayest.cli.house import open_house
from mayest.cli.serve import port
from mayest.cli.trouble import FINE, CommandError

if TYPE_CHECKING:
    from mayest.gateway.serving import Converse


def configure(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="milter|smtp", required=True)
    _add_place(kinds.add_parser("milter", help="asked by a mail server; without it, mail goes"))
    smtp = kinds.add_parser("smtp", help="stands before a mail server's queue; without it, mail waits")
    _add_place(smtp)
    smtp.add_argument(
        "--next", type=port, required=True, metavar="N", help="hand on what passes to this port of 127.0.0.1"
    )


def run(arguments: argparse.Namespace) -> int:
    open_house()
    from mayest.gateway.errors import TakenError
    from mayest.gateway.place import listening
    from mayest.gateway.serving import serve

    try:
        with listening(arguments.socket or arguments.port) as listener:
            serve(listener, _proxy(arguments.next) if arguments.kind == "smtp" else _milter())
    except TakenError as error:
        raise CommandError(f"{error}; choose another with --socket or --port") from None
    return FINE


def _add_place(parser: argparse.ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--socket", type=Path, metavar="PATH", help="listen at a UNIX socket, which is made there")
    place.add_argument("--port", type=port, metavar="N", help="listen at this port of 127.0.0.1")


def _milter() -> "Converse":
    from mayest.gateway.failing_open import FailingOpen
    from mayest.gateway.milter import milter

    return milter(FailingOpen())


def _proxy(following: int) -> "Converse":
    from mayest.gateway.failing_closed import FailingClosed
    from mayest.gateway.proxy import proxy

    return proxy(FailingClosed(), following)
