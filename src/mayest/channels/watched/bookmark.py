"""Which of the files that lie in a watched folder were taken."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mayest.channels.reading import kept_object
from mayest.channels.watched.looking import DIGEST

_MARK = re.compile(rf"[0-9a-f]{{{2 * DIGEST}}}")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The marks of what lies there: `taken` was handed over, `left` is no message and stays where it lies."""

    folder: str
    taken: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, folder: str) -> "Bookmark":
        """Read a bookmark. One of another folder, or one that cannot be read, is as good as none."""
        found = kept_object(text)
        if found.get("folder") != folder:
            return cls(folder)
        return cls(folder, _marks(found.get("taken")), _marks(found.get("left")))

    def __str__(self) -> str:
        marks = {"taken": "".join(sorted(self.taken)), "left": "".join(sorted(self.left))}
        return json.dumps({"folder": self.folder, **marks})

    def knows(self, mark: str) -> bool:
        """Whether something became of that file already."""
        return mark in self.taken or mark in self.left

    def of_what_lies(self, marks: Iterable[str]) -> "Bookmark":
        """Give the bookmark without what lies there no more; should it come back, the record knows it by its bytes."""
        lying = frozenset(marks)
        return Bookmark(self.folder, self.taken & lying, self.left & lying)

    def and_then(self, taken: Iterable[str], left: Iterable[str]) -> "Bookmark":
        """Give the bookmark after something became of these too."""
        return Bookmark(self.folder, self.taken | frozenset(taken), self.left | frozenset(left))


def _marks(text: object) -> frozenset[str]:
    return frozenset(_MARK.findall(text)) if isinstance(text, str) else frozenset()
