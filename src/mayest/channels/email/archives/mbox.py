"""Reads one file, wherever it lies, as the one message or the many that it holds."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from mayest.channels.email.archives.found import Raw, Refusal
from mayest.channels.email.archives.stream import Readable, read_head
from mayest.channels.mime.limits import MAX_BYTES

CHUNK = 64 * 1024  # larger ones cost more to get from the system than most mails to read
_HEAD = 64
_TOO_LARGE = f"it is larger than {MAX_BYTES // 1024 // 1024} MB"

# The line before each mail of an mbox: who, when, and then a header at once. Text that merely starts with "From " has
# no time, or no header below it.
_SEPARATOR_AND_HEADER = 1_200  # bytes that show for sure whether a mail begins there
_SEPARATOR = re.compile(
    rb"(?<=\n)From [^\r\n]{1,250}?\d:\d\d[^\r\n]{0,60}\r?\n"
    rb"(?=[!-9;-~]{1,100}[ \t]*:|>From [^\r\n]{1,250}\r?\n[!-9;-~]{1,100}:)"
)


def messages_in(stream: Readable, where: str, consumed: Callable[[], int]) -> Iterator[Raw | Refusal]:
    """Give the messages of one file; one that is larger than the limit is refused, and the next is looked for."""
    head = read_head(stream, _HEAD)
    if head.lstrip(b"\r\n").startswith(b"From "):
        yield from _split(_chunks(stream, head), where, consumed)
        return
    rest = [head]
    size = len(head)
    while size <= MAX_BYTES and (chunk := stream.read(CHUNK)):
        rest.append(chunk)
        size += len(chunk)
    yield Refusal(where, _TOO_LARGE, consumed()) if size > MAX_BYTES else Raw(where, b"".join(rest), consumed())


def _chunks(stream: Readable, head: bytes) -> Iterator[bytes]:
    yield head
    while chunk := stream.read(CHUNK):
        yield chunk


def _split(chunks: Iterator[bytes], where: str, consumed: Callable[[], int]) -> Iterator[Raw | Refusal]:
    for number, message in enumerate(_cut(chunks), 1):
        numbered = where if number == 1 else f"{where}#{number}"
        yield Refusal(numbered, _TOO_LARGE, consumed()) if message is None else Raw(numbered, message, consumed())


def _cut(chunks: Iterator[bytes]) -> Iterator[bytes | None]:
    """Cut at each separator; None stands for a message that is too large, of which only the end is kept in memory."""
    buffer, scanned, too_large = bytearray(), 0, False
    for chunk in chain(chunks, [b""]):  # the empty one says that no more will come
        buffer += chunk
        begun, sure = 0, max(scanned, len(buffer) - _SEPARATOR_AND_HEADER) if chunk else len(buffer)
        for separator in _separators(buffer, scanned):
            if separator.start() >= sure:
                break
            yield None if too_large else _unless_large(bytes(buffer[begun : separator.start()]))
            begun, too_large = separator.start(), False
        if len(buffer) - begun > MAX_BYTES:
            begun, too_large = len(buffer) - _SEPARATOR_AND_HEADER, True
        del buffer[:begun]
        scanned = max(sure - begun, 0)
    yield None if too_large else _unless_large(bytes(buffer))


def _separators(buffer: bytearray, start: int) -> Iterator[re.Match[bytes]]:
    """Find them from `start` on; most mails hold not even what looks like one, and that is told at once."""
    looks_like_one = buffer.find(b"\nFrom ", max(start - 1, 0)) >= 0
    return _SEPARATOR.finditer(buffer, start) if looks_like_one else iter(())


def _unless_large(message: bytes) -> bytes | None:
    return message if len(message) <= MAX_BYTES else None
