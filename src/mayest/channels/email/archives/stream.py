"""Streams of which the beginning is looked at before it is known what they are."""

from typing import Protocol


class Readable(Protocol):
    """What is read from, a piece at a time, and never backwards."""

    def read(self, size: int, /) -> bytes: ...


class _Buffered(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class UpToTheCut:
    """A compressed stream that gives every byte before it is cut, and raises only then."""

    def __init__(self, stream: _Buffered) -> None:
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        return self._stream.read1(size)


def read_head(stream: Readable, size: int) -> bytes:
    """Read that many bytes, though the stream give fewer at a time; fewer only where it ends."""
    head = b""
    while len(head) < size and (more := stream.read(size - len(head))):
        head += more
    return head


class After:
    """A stream whose beginning was read already, and is given again."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        if not self._head:
            return self._rest.read(size)
        head, self._head = self._head[:size], self._head[size:]
        return head + self._rest.read(size - len(head)) if len(head) < size else head
