"""`mayest check`: advice on a draft, without loading Django unless the record is asked."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mayest.cli.house import open_house
from mayest.cli.trouble import FINE, FOUND, CommandError
from mayest.guidance import Advice, Audience, Draft, Level, Piece, RulebookError, check, rulebook_in_force, told
from mayest.server.environment import environment

USUAL = "email"  # one reader reads it: no channel has to be loaded to know that


def configure(parser: argparse.ArgumentParser) -> None:
    fails = "exit with 1 from this level on: consider, reword or hold (default)"
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="the draft; - or none: standard input")
    parser.add_argument("--channel", default=USUAL, help=f"where it will be said (default: {USUAL})")
    parser.add_argument("--public", action="store_true", help="anybody will be able to read it")
    parser.add_argument("--to", action="append", default=[], metavar="ADDRESS", help="to whom; asks the record as well")
    parser.add_argument("--line", default="", help="for which line of business: it may have rules of its own")
    parser.add_argument("--all", action="store_true", help="all advice, not the three that matter most")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--fail-at", type=Level.named, default=Level.HOLD, metavar="LEVEL", help=fails)


def run(arguments: argparse.Namespace) -> int:
    text = _read(arguments.file)
    advice = _advise(text, arguments)
    pieces = advice.pieces if arguments.all else advice.shown
    print(_as_json(advice, pieces) if arguments.json else _as_text(advice, pieces, text))
    return FOUND if advice.level is not None and advice.level >= arguments.fail_at else FINE


def _read(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not UTF-8 text (byte {error.start}); save it as UTF-8") from None


def _advise(text: str, arguments: argparse.Namespace) -> Advice:
    draft = _draft(text, arguments)
    try:
        return _with_the_record(draft) if draft.to else check(draft, rulebook_in_force(environment().home))
    except RulebookError as error:
        raise CommandError(str(error)) from None


def _draft(text: str, arguments: argparse.Namespace) -> Draft:
    to = tuple(map(_address, arguments.to))
    return Draft(text, channel=arguments.channel, audience=_audience(arguments), to=to, line=arguments.line)


def _with_the_record(draft: Draft) -> Advice:
    open_house()
    from mayest.outbound.advise import advise
    from mayest.record.known.known import RecordKnown

    return advise(draft, RecordKnown.to(draft.to))


def _audience(arguments: argparse.Namespace) -> Audience:
    if arguments.channel == USUAL:
        return Audience.PUBLIC if arguments.public else Audience.PRIVATE
    from mayest.channels.registry import NoSuchChannelError, channel

    try:
        public = arguments.public or channel(arguments.channel).public
    except NoSuchChannelError as error:
        raise CommandError(f"--channel: {error}") from None
    return Audience.PUBLIC if public else Audience.PRIVATE


def _address(text: str) -> str:
    return text if ":" in text else f"mailto:{text}"


def _as_json(advice: Advice, pieces: Sequence[Piece]) -> str:
    return json.dumps(told(advice, pieces), ensure_ascii=False)


def _as_text(advice: Advice, pieces: Sequence[Piece], text: str) -> str:
    lines = [line for piece in pieces for line in _lines(piece, text)]
    if withheld := len(advice.pieces) - len(pieces):
        lines.append(f"and {withheld} more: --all shows them")
    if not advice.compared:
        lines.append("(not compared with the record: --to ADDRESS asks it)")
    return "\n".join(lines)


def _lines(piece: Piece, text: str) -> Iterator[str]:
    start = piece.spans[0][0]
    line, column = text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1
    yield f"{line}:{column}  {piece.level.label}  {' '.join(piece.text.split())!r}  [{piece.rule}]"
    yield f"      {piece.why}"
    if piece.better:
        yield f"      Better: {' | '.join(piece.better)}"
