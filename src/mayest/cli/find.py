"""`mayest find`: search the record, with the desk's operators."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from mayest.channels.message import Role
from mayest.cli.house import open_house
from mayest.cli.trouble import FINE, CommandError

if TYPE_CHECKING:
    from mayest.record.models import Contact, Interaction
    from mayest.record.search import Found, Hit

MOST = 10_000


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
    hits = _told(found)
    if arguments.json:
        print(json.dumps({"total": found.total, "more": found.more, "hits": hits}, ensure_ascii=False))
    else:
        print("\n".join((*map(_lines, hits), _counted(found))))
    return FINE


def _told(found: "Found") -> list[dict[str, Any]]:
    from mayest.record.conversations.counterparts import counterparts

    contacts = counterparts([hit.interaction for hit in found.hits])
    return [_hit(hit, contacts.get(hit.interaction.pk)) for hit in found.hits]


def _hit(hit: "Hit", contact: "Contact | None") -> dict[str, Any]:
    said = hit.interaction
    return {
        "id": said.pk,
        "when": said.at.isoformat(),
        "channel": said.channel,
        "direction": said.direction,
        "from": next(iter(_addresses(said, Role.FROM)), ""),
        "to": _addresses(said, Role.TO),
        "subject": said.subject,
        "snippet": "".join(text for text, _ in hit.snippet),
        "contact": contact.pk if contact else None,
    }


def _addresses(said: "Interaction", role: Role) -> list[str]:
    return [str(taken.identity) for taken in said.participants.all() if taken.role == role]


def _lines(hit: dict[str, Any]) -> str:
    head = f"{hit['when'][:16].replace('T', ' ')}  {hit['channel']} {hit['direction']}  {hit['from']}  {hit['subject']}"
    return f"{head.rstrip()}\n    {' '.join(hit['snippet'].split())}"


def _counted(found: "Found") -> str:
    if not found.hits:
        return "Nothing found."
    shown, total = len(found.hits), f"more than {found.total}" if found.more else str(found.total)
    return f"{shown} of {total}, newest first" + (": --limit shows more" if found.next else "")


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"say a number from 1 to {MOST}")
    return int(text)
