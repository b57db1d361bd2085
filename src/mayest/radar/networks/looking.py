"""Looks for networks in what somebody writes: one pass says that there is none, which is so nearly always."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import re2

from mayest.guidance.patterns import Gate, Pattern
from mayest.guidance.patterns.pattern import options
from mayest.guidance.patterns.plain import plain_pattern
from mayest.guidance.reading import Reading
from mayest.radar.networks.network import Network, networks
from mayest.radar.networks.shapes import Way, shapes

_MOST = 50  # places of one pattern that are looked at: whoever says it more often says no more by it
_DENIED = re.compile(rb"(?:\b(?:not|never|nor|neither|no|without|left|quit|cannot|off)\b|n't)", re.IGNORECASE)
_CLAUSE = re.compile(rb"[.,;:!?()\n]")
_WORDS_BEFORE = 5
_BEFORE = 60  # bytes; more than those words take
_PLAIN = (("\u00a0", " "), ("\u202f", " "), ("\u2019", "'"), ("\u2011", "-"))
_NOBODY = frozenset({b"none", b"nothing", b"same", b"null"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A network that somebody names as theirs: where in the text, in characters."""

    network: str
    way: Way
    start: int
    stop: int


def seen_in(text: str) -> tuple[Seen, ...]:
    """Give each network once, in the order of the file; what is quoted is somebody else's, and is not looked at."""
    signs = _signs().standing_in(text)
    if not signs:
        return ()
    reading = Reading.of(text)
    data = b"\n%b\n" % reading.data
    found: dict[str, Seen] = {}
    for sign in signs:
        if sign.network.key not in found and (span := sign.place(data)):
            start, stop = reading.place((span[0] - 1, span[1] - 1))
            found[sign.network.key] = Seen(sign.network.key, sign.way, start, stop)
    return tuple(found.values())


@dataclass(frozen=True)
class Sign:
    """One pattern that gives a network away."""

    network: Network
    way: Way
    source: str

    def place(self, data: bytes) -> tuple[int, int] | None:
        """Give the first place where it does."""
        return next(self._places(data), None)

    def _places(self, data: bytes) -> Iterator[tuple[int, int]]:
        for _, match in zip(range(_MOST), self._compiled.finditer(data), strict=False):
            if self._is_meant(data, match):
                yield _within(data, match.start(), match.end()) if self.way is Way.LINK else match.span(1)

    def _is_meant(self, data: bytes, match: Any) -> bool:  # noqa: ANN401  # re2 has no types
        if self.way is Way.LINK:
            return match[1].decode("utf-8", "replace").lower().rstrip(".") not in self.network.apart_from
        if self.way is Way.ADDRESS:
            return True
        last = match[0].strip(b" \n|,;").rpartition(b" ")[2].lower()
        return last not in _NOBODY and not _is_denied(data, match.start(), match.start(1))

    @cached_property
    def _compiled(self) -> Any:  # noqa: ANN401  # re2 has no types
        return re2.compile(self.source.encode(), options(captures=True))


class _Signs:
    """All of them, behind one gate."""

    def __init__(self) -> None:
        self._all = [Sign(each, way, source) for each in networks().values() for way, source in shapes(each)]
        self._gate = Gate([Pattern(sign.source, plain=plain_pattern(sign.source)) for sign in self._all])

    def standing_in(self, text: str) -> list[Sign]:
        """Give those that may stand in the text as it was written: to read it properly takes longer than to ask."""
        written = text
        for sign, plain in () if text.isascii() else _PLAIN:
            written = written.replace(sign, plain)
        return [self._all[number] for number in sorted(self._gate.hits(b"\n%b\n" % written.encode(errors="replace")))]


@cache
def _signs() -> _Signs:
    return _Signs()


def _is_denied(data: bytes, start: int, name: int) -> bool:
    """Whether the few words before it, in the same clause, say that it is not so."""
    clause = _CLAUSE.split(data[max(0, start - _BEFORE) : start])[-1]
    near = b" ".join(clause.split()[-_WORDS_BEFORE:])
    return bool(_DENIED.search(near) or _DENIED.search(data[start:name]))


def _within(data: bytes, start: int, stop: int) -> tuple[int, int]:
    """Leave out the sign before a link, and the full stop behind it."""
    before = data[start : start + 4].decode("utf-8", "replace")[:1].encode()
    return start + len(before), start + len(data[start:stop].rstrip(b"."))
