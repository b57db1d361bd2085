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
_BEFORE = b"(\"'[\0"
_AFTER = b".,;:!?)\"'\0]"
_LETTERS = bytes(range(0x41, 0x5B)) + bytes(range(0x61, 0x7B)) + bytes(range(0x80, 0x100))
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
        if not _may_repeat(scene.reading.words):
            return
        for span in without(scene.reading, list(_twice(data.translate(_LOWER))), self.exceptions):
            once = scene.reading.part(span).split()[0]
            yield Mark(*scene.reading.place(span), better=(once,))


def _may_repeat(words: Sequence[bytes]) -> bool:
    """Whether a word follows itself, be it with a comma between: quick, for the many texts in which none does."""
    same = list(map(eq, words, islice(words, 1, None)))
    return True in same and any(not word.translate(None, _LETTERS) for word in compress(words, same))


def _twice(lower: bytes) -> Iterator[Span]:
    before, began, ended = b"", 0, 0
    for word in lower.split():
        start = lower.find(word, ended)
        bare = word.rstrip(_AFTER)
        if bare and bare == before and lower[ended:start] in _GAPS and not bare.translate(None, _LETTERS):
            yield began, start + len(bare)
        before = word.lstrip(_BEFORE)
        began, ended = start + len(word) - len(before), start + len(word)
