"""From bytes of the normal form back to characters of the text as it was given."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from mayest.guidance.reading.normal import Change

_BLOCK = 256
_CONTINUATION = bytes(range(0x80, 0xC0))


class Characters:
    """Counts the characters before a byte, by blocks that are counted once."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def before(self, at: int) -> int:
        block = at // _BLOCK
        return self._blocks[block] + _count(self._data[block * _BLOCK : at])

    @cached_property
    def _blocks(self) -> list[int]:
        starts = range(0, len(self._data), _BLOCK)
        return [0, *accumulate(_count(self._data[start : start + _BLOCK]) for start in starts)]


class Origins:
    """Says where in the text as given a span of the normal form comes from."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._starts = [change.start for change in changes]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        return self._start(start), self._stop(stop) if stop > start else self._start(start)

    def _start(self, at: int) -> int:
        before = bisect_right(self._starts, at) - 1
        if before < 0:
            return at
        change = self._changes[before]
        return change.was_start if at < change.stop else at - change.stop + change.was_stop

    def _stop(self, at: int) -> int:
        before = bisect_right(self._starts, at - 1) - 1
        if before < 0:
            return at
        change = self._changes[before]
        return change.was_stop if at <= change.stop else at - change.stop + change.was_stop


def _count(data: bytes) -> int:
    return len(data.translate(None, _CONTINUATION))
