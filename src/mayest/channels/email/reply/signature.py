"""Knows where a text ends and the writer's signature, or their device's, begins."""

import re

from mayest.channels.email.reply.words import any_of

_DELIMITERS = frozenset({"--", "__", "\N{EM DASH}", "\N{EN DASH}"})
_DEVICE = re.compile(rf"\W*(?:{any_of('device')}|\w+ from mobile\b).{{0,140}}$", re.IGNORECASE)
_LONGEST = 200
_MOST_LINES = 20


def without_signature(lines: list[str]) -> list[str]:
    """Cut at the first delimiter, and take the paragraphs that devices add off the end."""
    stop = _delimiter(lines)
    while (start := _last_paragraph(lines, stop)) < stop and all(map(_is_of_device, filter(None, lines[start:stop]))):
        stop = start
    return lines[:stop]


def _delimiter(lines: list[str]) -> int:
    """Find the first delimiter with no more below it than a signature has."""
    if _DELIMITERS.isdisjoint(lines):
        return len(lines)
    below = sum(map(bool, lines))
    for number, line in enumerate(lines):
        below -= bool(line)
        if line in _DELIMITERS and below <= _MOST_LINES:
            return number
    return len(lines)


def _last_paragraph(lines: list[str], stop: int) -> int:
    """Find where the last paragraph before `stop` starts; the blank lines after it belong to it."""
    while stop and not lines[stop - 1]:
        stop -= 1
    while stop and lines[stop - 1]:
        stop -= 1
    return stop


def _is_of_device(line: str) -> bool:
    """Whether a device or a program wrote it rather than a person."""
    return len(line) <= _LONGEST and bool(_DEVICE.match(line))
