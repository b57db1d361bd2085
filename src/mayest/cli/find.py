"""`mayest find`: search the record, with the desk's operators."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from mayest.cli.house import open_house
from mayest.cli.trouble import FINE, CommandError

if TYPE_CHECKING:
    from mayest.record.search import Found, Hit


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help='words, "a phrase", -not, from: to: channel: before: after: has:attachment (put -- before a first -word)',
    )
    parser.add_argument("--limit", type=_limit, default=20, metavar="N", help="how many at the most (default: 20)")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    open_house()
    from mayest.record.search import find

    found = find(" ".join(arguments.query), limit=arguments.limit)
    if found.problems:
        raise CommandError("; ".join(found.problems))
    print(_as_json(found) if arguments.json else _as_text(found))
    return FINE


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError("say a number from 1 to 10000")
    return int(text)
