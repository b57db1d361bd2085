"""Inputs that are small to send and dear to read, for a reader that is not careful."""

import time
from collections.abc import Callable, Iterator

SECONDS = 2.0  # of CPU, for up to a megabyte; a careful reader needs a tenth of it
_SIZE = 500_000


def bombs(fixtures: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Give each bomb's name and bytes: nesting, repetition, and a channel's own forms blown up."""
    for name, piece in _PIECES.items():
        yield name, _filled(piece)
    for name, raw in fixtures:
        yield f"{name} over and over", _filled(raw)
        for line in sorted(set(raw.splitlines()), key=len)[-3:]:
            yield f"a line of {name} over and over", raw.replace(line, _filled(line + b"\n"), 1)
            yield f"a long line in {name}", raw.replace(line, line + _filled(line[-10:]), 1)


def _filled(piece: bytes) -> bytes:
    return (piece * (_SIZE // max(len(piece), 1) + 1))[:_SIZE]


_PIECES = {
    "nested lists": b"[",
    "nested objects": b'{"a":',
    "quotation marks": b'"',
    "escaped quotation marks": b'\\"',
    "parentheses": b"(",
    "angle brackets": b"<",
    "nested elements": b"<div>",
    "line feeds": b"\n",
    "zeros": b"\0",
    "spaces": b" ",
    "digits": b"9",
    "colons": b"a: b\n",
}


def seconds_of(run: Callable[[], object]) -> float:
    """Give the seconds of this process's CPU that a call takes."""
    started = time.process_time()
    run()
    return time.process_time() - started
