"""The terminal's front door: finds the command, and turns every trouble into one line and an exit code."""

import argparse
import importlib
import os
import sys
from dataclasses import dataclass

from mayest.cli.trouble import FINE, STOPPED, UNUSABLE, CommandError
from mayest.server.environment import UnusableVariableError


@dataclass(frozen=True, slots=True)
class Command:
    """What the list of commands says of one; its module is loaded only when it is called."""

    name: str
    module: str
    does: str


COMMANDS = (
    Command("demo", "mayest.cli.demo", "an organisation with a past, its desk on http://127.0.0.1:8000, signed in"),
    Command("serve", "mayest.cli.serve", "the desk; creates what is missing; the first run prints a sign-in link"),
    Command(
        "worker",
        "mayest.cli.worker",
        "send what waits, fetch what comes; `serve` and `demo` start one themselves",
    ),
    Command("gateway", "mayest.cli.gateway", "advice at the mail server: a milter for Postfix"),
    Command("sign-in-link", "mayest.cli.sign_in_link", "a new link for somebody who cannot sign in"),
    Command("import", "mayest.cli.import_mail", "bring in mail: mbox, Maildir, .eml, folders and archives of them"),
    Command("sightings", "mayest.cli.sightings", "look through the record for networks that our contacts use"),
    Command("find", "mayest.cli.find", "search the record, with the desk's operators"),
    Command("check", "mayest.cli.check", "advice on a draft"),
)


def main(words: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 fine, 1 advice or a failed check, 2 usage or unreadable input."""
    words = sys.argv[1:] if words is None else words
    os.umask(0o077)  # whatever is made here is the organisation's, and no other account's on this machine
    try:
        return _run(words)
    except (CommandError, UnusableVariableError) as trouble:
        print(f"mayest: {trouble}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("mayest: stopped; what was stored is safe", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="mayest", description="Every interaction in one record. A good word before it goes out."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which Mayest this is")
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        chosen = choices.add_parser(command.name, help=command.does, description=_sentence(command.does))
        if words[:1] == [command.name]:
            module = importlib.import_module(command.module)
            module.configure(chosen)
            chosen.set_defaults(run=module.run)
    arguments = parser.parse_args(words)
    code: int = arguments.run(arguments)
    return code


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes as long as a short draft."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"mayest {version('mayest')}")
        parser.exit()


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
