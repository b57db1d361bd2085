"""The same word twice running."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, islice
from operator import eq

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.existence import without
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Manner, Pattern, Span, any_of

_LOWER = bytes(range(256)).lower()
_ENDINGS = b'.,;:!?()"\0'
_LETTERS = bytes(range(0x41, 0x5B)) + bytes(range(0x61, 0x7B)) + bytes(range(0x80, 0x100))
_EDGES = frozenset(bytes([letter]) for letter in _LETTERS + b"0123456789_'-")
_GAPS = (b" ", b"\n", b"\r\n", b" \n", b"  ")
"""What may stand between the two: with more, it was not written twice by a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Repetition(Kind):
    """A word that follows itself, whatever the case; once is what is offered instead."""

    exceptions: tuple[Pattern, ...]

    @classmethod
    def read(cls, sheet: Sheet) -> "Repetition":
        """Make one of what a file says."""
        return cls(any_of(sheet.texts("exceptions", ()), Manner.read(sheet)))

    @property
    def inner(self) -> Sequence[Pattern]:
        return self.exceptions

    def marks(self, scene: Scene) -> Iterator[Mark]:
        data = scene.reading.data
        words = _followed_by_themselves(data)
        if not words:
            return
        lower = data.translate(_LOWER)
        spans = sorted(span for word in words for span in _twice(lower, word))
        for span in without(scene.reading, spans, self.exceptions):
            once = scene.reading.part(span).split()[0]
            yield Mark(*scene.reading.place(span), better=(once,))


def _followed_by_themselves(data: bytes) -> set[bytes]:
    """Give the words that follow themselves, be it with a comma between: quick, and looked at again by `_twice`."""
    words = data.translate(_LOWER, _ENDINGS).split()
    same = list(map(eq, words, islice(words, 1, None)))
    if True not in same:
        return set()
    return {word for word in compress(words, same) if not word.translate(None, _LETTERS)}


def _twice(lower: bytes, word: bytes) -> Iterator[Span]:
    for gap in _GAPS:
        both = word + gap + word
        at = lower.find(both)
        while at >= 0:
            if _is_apart(lower, at, at + len(both)):
                yield at, at + len(both)
            at = lower.find(both, at + 1)


def _is_apart(lower: bytes, start: int, stop: int) -> bool:
    return lower[start - 1 : start] not in _EDGES and lower[stop : stop + 1] not in _EDGES
