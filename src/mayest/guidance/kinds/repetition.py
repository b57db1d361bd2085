"""The same word twice running."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, islice
from operator import eq

from mayest.guidance.files import Sheet
from mayest.guidance.kinds.existence import without
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.patterns import Manner, Pattern, Span, any_of

_LOWER = bytes(range(256)).lower()
_BEFORE = b"(\"'[\0"
_AFTER = b".,;:!?)\"'\0]"
_SIGNS = _BEFORE + _AFTER
_LETTERS = bytes(range(0x41, 0x5B)) + bytes(range(0x61, 0x7B)) + bytes(range(0x80, 0x100))
_EDGES = frozenset(bytes([letter]) for letter in _LETTERS + b"0123456789_'-")
_FEW = 8
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
        words = _repeated(data)
        if not words:
            return
        lower = data.translate(_LOWER)
        spans = _all_twice(lower) if len(words) > _FEW else sorted(chain(*(_twice(lower, word) for word in words)))
        for span in without(scene.reading, spans, self.exceptions):
            once = scene.reading.part(span).split()[0]
            if any(map(str.isalpha, once)):  # and no emoji, which may well be said twice
                yield Mark(*scene.reading.place(span), better=(once,))


def _repeated(data: bytes) -> set[bytes]:
    """Give the words that follow themselves, be it with a comma between: quick, as in most texts none does."""
    words = data.translate(_LOWER, _SIGNS).split()
    if not any(map(eq, words, islice(words, 1, None))):
        return set()
    same = compress(words, map(eq, words, islice(words, 1, None)))
    return {word for word in same if not word.translate(None, _LETTERS)}


def _twice(lower: bytes, word: bytes) -> Iterator[Span]:
    """Give where that word stands twice."""
    for gap in _GAPS:
        both = word + gap + word
        start = lower.find(both)
        while start >= 0:
            stop = start + len(both)
            if lower[start - 1 : start] not in _EDGES and lower[stop : stop + 1] not in _EDGES:
                yield start, stop
            start = lower.find(both, start + 1)


def _all_twice(lower: bytes) -> list[Span]:
    """Give where any word stands twice, in one pass: for texts with too many such words to look for each."""
    found = []
    before, began, ended = b"", 0, 0
    for word in lower.split():
        start = lower.find(word, ended)
        bare = word.rstrip(_AFTER)
        if bare and bare == before and lower[ended:start] in _GAPS and not bare.translate(None, _LETTERS):
            found.append((began, start + len(bare)))
        before = word.lstrip(_BEFORE)
        began, ended = start + len(word) - len(before), start + len(word)
    return found
