"""`mayest import mail`: bring in mail from wherever it lies; safe to stop, and safe to repeat."""

import argparse
import gc
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mayest.cli.house import open_house
from mayest.cli.trouble import FINE, CommandError, printable
from mayest.inbound.ahead import StoppedError, reading
from mayest.server.environment import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mayest.inbound.importing import Imported, Progress
    from mayest.inbound.orders import Group
    from mayest.record.models import Account

LISTED = 20  # refusals told to a person; --json gives all
_BETWEEN_COLLECTIONS = 200_000
"""Things made between two looks for garbage: at Python's own 700 one comes with nearly every mail."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("mail",), help="what kind of thing")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="mbox, Maildir, .eml, folders and archives of them")
    parser.add_argument("--account", metavar="A", help="our own address by which it came or went")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    paths = [Path(path) for path in arguments.paths]
    for path in paths:
        if not path.exists():
            raise CommandError(f"{printable(str(path))} is not there; name a file or folder that holds mail")
    try:
        imported = _import(paths, arguments.account)
    except StoppedError as stopped:
        raise CommandError(f"stopped, and what was stored is safe: {stopped}") from None
    print(json.dumps(_told(imported), ensure_ascii=False) if arguments.json else _as_text(imported))
    return FINE


def _import(paths: list[Path], account: str | None) -> "Imported":
    with _few_collections(), reading(environment().home, paths, measured=sys.stderr.isatty()) as groups:
        open_house()  # by the time it is open, the other process has read the first mails
        return _take_in(groups, _account(account) if account else None)


@contextmanager
def _few_collections() -> "Iterator[None]":
    usual = gc.get_threshold()
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _take_in(groups: "Iterable[Group]", account: "Account | None") -> "Imported":
    from mayest.guidance import RulebookError
    from mayest.inbound.importing import import_groups

    try:
        if not sys.stderr.isatty():
            return import_groups(groups, account)
        with _bar() as tell:
            return import_groups(groups, account, tell)
    except RulebookError as error:
        raise CommandError(str(error)) from None


@contextmanager
def _bar() -> "Iterator[Callable[[Progress], None]]":
    from tqdm import tqdm

    with tqdm(desc="Importing", unit="B", unit_scale=True, dynamic_ncols=True) as bar:

        def tell(progress: "Progress") -> None:
            bar.total = progress.size
            bar.set_postfix_str(f"{progress.read} messages", refresh=False)
            bar.update(progress.consumed - bar.n)

        yield tell


def _account(text: str) -> "Account":
    from mayest.record.addresses.address import AddressError, address
    from mayest.record.contacts.things import identity
    from mayest.record.models import Account

    try:
        ours = address(text if ":" in text else f"mailto:{text}")
    except AddressError as error:
        raise CommandError(f"--account: {error}") from None
    return Account.objects.get_or_create(channel="email", identity=identity(ours), defaults={"name": ours.value})[0]


def _told(imported: "Imported") -> dict[str, Any]:
    return {
        "read": imported.read,
        "stored": imported.stored,
        "already": imported.already,
        "refused": [{"where": printable(refused.where), "why": refused.why} for refused in imported.refused],
        "contacts": imported.contacts,
        "conversations": imported.conversations,
        "seconds": round(imported.seconds, 3),
    }


def _as_text(imported: "Imported") -> str:
    rate = f", {imported.read / imported.seconds:,.0f} a second" if imported.seconds else ""
    refused = len(imported.refused)
    lines = [
        f"{imported.read} read: {imported.stored} stored, {imported.already} there already, {refused} refused",
        f"{imported.seconds:.1f} seconds{rate}",
        f"{imported.contacts} new contacts, {imported.conversations} new conversations",
        *(f"refused {printable(each.where)}: {each.why}" for each in imported.refused[:LISTED]),
    ]
    if refused > LISTED:
        lines.append(f"and {refused - LISTED} more refused: --json lists them all")
    return "\n".join(lines)
