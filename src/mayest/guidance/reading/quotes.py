"""What the other side said is not ours to reword: quoted lines are masked."""

import re
from collections.abc import Iterator
from itertools import islice

import re2

from mayest.guidance.patterns import Span

_QUOTED = re.compile(rb"\n[ \t]{0,3}>[^\n]*(?:\n[ \t]{0,3}>[^\n]*)*")
_INTRODUCED = re2.compile(
    rb"(?mi)^[ \t]*(?:on|am|le|el|il|op|den)\b[^\n]{4,200}(?:\n[^\n>][^\n]{0,120})?:[ \t\r]*\n(?:[ \t\r]*\n)?\z"
)
_INTRODUCTION = 360
_BANNER = re2.compile(
    "(?mi)^[ \\t]*-{4,} ?(?:original message|forwarded message|ursprüngliche nachricht) ?-{4,}[ \\t]*\r?$".encode()
)
_TOLD = re.compile(rb"(?m)\b(?:wrote|schrieb[^\n]{0,80}):[ \t]*\r?$")
_TOLD_WHEN = re.compile(rb"[ \t]*(?:on|am)\b[^\n]{0,120}\d{1,2}:\d\d[^\n]{0,120}(?:\n[^\n]{0,120})?", re.IGNORECASE)
_SIGN_OF_BANNER = b"----"
_SIGNS_OF_TOLD = (b"wrote:", b"schrieb")
_MASK = bytes.maketrans(bytes(set(range(256)) - {0x0A}), bytes(255))


def masked(data: bytes) -> bytes:
    """Give the text with every byte of what is quoted as NUL, its lines kept, so that nothing moves.

    Quoted are lines after `>` with the line that introduces them, and all that follows a mail program's own banner.
    """
    if b">" in data:
        data = _without_quoted_lines(data)
    rest = _rest(data)
    return data if rest is None else data[:rest] + data[rest:].translate(_MASK)


def _without_quoted_lines(data: bytes) -> bytes:
    parts: list[bytes] = []
    done = 0
    for start, stop in _quoted(data):
        from_there = max(done, start - _introduced(data[max(done, start - _INTRODUCTION) : start]))
        parts += (data[done:from_there], data[from_there:stop].translate(_MASK))
        done = stop
    return b"".join((*parts, data[done:])) if parts else data


def _quoted(data: bytes) -> Iterator[Span]:
    """Give the runs of lines after `>`; only the first can begin without a line before it."""
    first = _QUOTED.match(b"\n" + data[: data.find(b"\n") % (len(data) + 1)])
    if first is not None:
        yield 0, first.end() - 1
    for found in _QUOTED.finditer(data):
        yield found.start() + 1, found.end()


def _rest(data: bytes) -> int | None:
    """Give where all that follows is what a mail program put under a reply."""
    starts: list[int] = []
    if _SIGN_OF_BANNER in data:
        starts += (found.start() for found in islice(_BANNER.finditer(data), 1))
    for sign in _SIGNS_OF_TOLD:
        starts += islice(_told(data, sign), 1)
    return min(starts, default=None)


def _told(data: bytes, sign: bytes) -> Iterator[int]:
    """Give where the lines begin that say who wrote what follows, and when: on the same line, or on the one before."""
    at = data.find(sign)
    while at >= 0:
        if _TOLD.match(data, at):
            line = data.rfind(b"\n", 0, at) + 1
            before = data.rfind(b"\n", 0, max(0, line - 1)) + 1
            near = (start for start in (before, line) if at - start <= _INTRODUCTION)
            yield from (start for start in near if _TOLD_WHEN.fullmatch(data, start, at))
        at = data.find(sign, at + 1)


def _introduced(before: bytes) -> int:
    """Give the length of the line that introduces a quote, if that is what stands before it."""
    if not before.rstrip().endswith(b":"):
        return 0
    introduction = _INTRODUCED.search(before)
    return len(introduction.group()) if introduction else 0
