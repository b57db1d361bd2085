"""`mayest demo`: an organisation with a past, in a folder of its own; the desk, signed in."""

import argparse
import os
import shutil
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path

import platformdirs

from mayest.cli.house import open_house
from mayest.cli.progress import progress
from mayest.cli.serve import add_address, address, claim_address, serve
from mayest.cli.trouble import FINE, CommandError

MARK = "this-is-the-demo"  # only a folder that holds it is ever emptied


def configure(parser: argparse.ArgumentParser) -> None:
    add_address(parser)
    parser.add_argument("--fresh", action="store_true", help="forget what was done in the demo, and begin again")


def run(arguments: argparse.Namespace) -> int:
    claim_address(arguments.host, arguments.port)
    home = _surround()
    if arguments.fresh or not _is_whole(home):
        _make(home)
    else:
        open_house()
    desk = address(arguments.host, arguments.port)
    print(f"Skerry Line, a ferry company that does not exist, is on {desk}/walk/", flush=True)
    print("You are Tom Ashby, who answers its passengers. Ctrl-C ends it.", flush=True)
    if sys.stdout.isatty():
        with suppress(webbrowser.Error):
            webbrowser.open(f"{desk}/walk/")
    from mayest.demo.postbox import connect, postbox

    with postbox(home) as port:
        connect(port)
        serve(arguments.host, arguments.port)
    return FINE


def _surround() -> Path:
    """Set what the demo's surroundings say; whatever serves an own desk here is left out of it."""
    home = Path(os.environ.get("MAYEST_HOME") or platformdirs.user_data_path("mayest-demo")).absolute()
    for name in ("MAYEST_DATABASE", "MAYEST_SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ |= {"MAYEST_HOME": str(home), "MAYEST_ORGANISATION": "Skerry Line", "MAYEST_DEMO": "1"}
    return home


def _is_whole(home: Path) -> bool:
    return (home / MARK).exists() and (home / MARK).read_text(encoding="utf-8") == "whole"


def _make(home: Path) -> None:
    if home.exists() and any(home.iterdir()) and not (home / MARK).exists():
        raise CommandError(f"{home} holds something else than the demo; name another folder in MAYEST_HOME")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, mode=0o700)
    (home / MARK).write_text("unfinished", encoding="utf-8")
    open_house()
    from mayest.demo.load import load

    with progress("Making the demo's past", "interactions") as tell:
        load(home, tell)
    (home / MARK).write_text("whole", encoding="utf-8")
