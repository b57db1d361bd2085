"""What became of one text in another, as people read it: line by line, and within a line word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

_PIECES = re.compile(r"\s+|[^\s]+")
_MOST_WORDS = 2_000  # and the spaces between them: comparing costs the square of it at worst


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


Change = tuple[Kind, str]


def changes(before: str, after: str) -> list[Change]:
    """Give the pieces of both in their order, those next to each other of one kind as one."""
    joined: list[Change] = []
    for kind, text in _lines(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        if joined and joined[-1][0] is kind:
            joined[-1] = kind, joined[-1][1] + text
        elif text:
            joined.append((kind, text))
    return joined


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    for tag, start, stop, new_start, new_stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, new = "".join(before[start:stop]), "".join(after[new_start:new_stop])
        pieces = _PIECES.findall(gone), _PIECES.findall(new)
        if tag == "replace" and max(map(len, pieces)) <= _MOST_WORDS:
            yield from _words(*pieces)
        else:
            yield from _told(tag, gone, new)


def _words(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    for tag, start, stop, new_start, new_stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield from _told(tag, "".join(before[start:stop]), "".join(after[new_start:new_stop]))


def _told(tag: str, gone: str, new: str) -> Iterator[Change]:
    if tag == "equal":
        yield Kind.SAME, gone
        return
    yield from ((kind, text) for kind, text in ((Kind.GONE, gone), (Kind.NEW, new)) if text)
