"""The headers of a whole mail by their places, and the mail with some of them changed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mayest.gateway.letter import Header
from mayest.gateway.replies import Change

_BETWEEN = re.compile(rb"\r\n(?![ \t])")


def headers_of(raw: bytes) -> tuple[Header, ...]:
    """Split the headers off a mail."""
    return tuple(_header(line) for line in _split(raw)[0])


def changed(raw: bytes, changes: Sequence[Change]) -> bytes:
    """Give a mail with those headers changed, and everything else as it was."""
    lines, rest = _split(raw)
    return b"".join(line + b"\r\n" for line in _changed(lines, changes)) + rest


def _changed(lines: Sequence[bytes], changes: Sequence[Change]) -> Iterator[bytes]:
    wanted = {(change.name.lower(), change.place): change for change in changes}
    places: Counter[bytes] = Counter()
    for line in lines:
        name = _header(line).name
        places[name.lower()] += 1
        change = wanted.get((name.lower(), places[name.lower()]))
        if change is None:
            yield line
        elif change.value:
            yield name + b":" + change.value.replace(b"\n", b"\r\n")


def _split(raw: bytes) -> tuple[list[bytes], bytes]:
    """Cut into the header lines, without their ends, and the rest with the blank line that it begins with."""
    head, blank, body = raw.partition(b"\r\n\r\n")
    return _BETWEEN.split(head if blank else head.removesuffix(b"\r\n")), (b"\r\n" + body if blank else b"")


def _header(line: bytes) -> Header:
    name, _, value = line.partition(b":")
    return Header(name, value)
