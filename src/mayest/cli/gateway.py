"""`mayest gateway`: the good word at the boundary, whatever people write with."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mayest.cli.house import open_house
from mayest.cli.serve import port
from mayest.cli.trouble import FINE, CommandError

if TYPE_CHECKING:
    from mayest.gateway.serving import Converse


def configure(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="milter|smtp|icap", required=True)
    _add_place(kinds.add_parser("milter", help="asked by a mail server; without it, mail goes"))
    smtp = kinds.add_parser("smtp", help="stands before a mail server's queue; without it, mail waits")
    _add_place(smtp)
    smtp.add_argument(
        "--next", type=port, required=True, metavar="N", help="hand on what passes to this port of 127.0.0.1"
    )
    icap = kinds.add_parser("icap", help="asked by a web proxy about posts to listed sites; without it, they go")
    icap.add_argument("--port", type=port, required=True, metavar="N", help="listen at this port of 127.0.0.1")
    icap.set_defaults(socket=None)


def run(arguments: argparse.Namespace) -> int:
    open_house()
    from mayest.gateway.errors import TakenError
    from mayest.gateway.place import listening
    from mayest.gateway.serving import serve

    converse = _converse(arguments)
    try:
        with listening(arguments.socket or arguments.port) as listener:
            serve(listener, converse)
    except TakenError as error:
        raise CommandError(f"{error}; choose another place") from None
    return FINE


def _add_place(parser: argparse.ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--socket", type=Path, metavar="PATH", help="listen at a UNIX socket, which is made there")
    place.add_argument("--port", type=port, metavar="N", help="listen at this port of 127.0.0.1")


def _converse(arguments: argparse.Namespace) -> "Converse":
    match arguments.kind:
        case "milter":
            return _milter()
        case "smtp":
            return _proxy(arguments.next)
    return _icap()


def _milter() -> "Converse":
    from mayest.gateway.failing_open import FailingOpen
    from mayest.gateway.milter import milter

    return milter(FailingOpen())


def _proxy(following: int) -> "Converse":
    from mayest.gateway.failing_closed import FailingClosed
    from mayest.gateway.proxy import proxy

    return proxy(FailingClosed(), following)


def _icap() -> "Converse":
    from django.conf import settings

    from mayest.gateway.web.judging import Judge
    from mayest.gateway.web.service import Icap

    if not settings.MAYEST_GATEWAY_SITES:
        raise CommandError("no site is listed, so nothing would be looked at: name sites in MAYEST_GATEWAY_SITES")
    return Icap(Judge(frozenset(settings.MAYEST_GATEWAY_SITES))).converse
