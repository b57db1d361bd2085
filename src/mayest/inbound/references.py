"""Finds what people name as theirs in what they write: bank accounts, cards, customer numbers. Plain Python."""

from collections.abc import Iterator
from pathlib import Path

from mayest.guidance import Rulebook, rulebook_in_force
from mayest.guidance.engine import values
from mayest.guidance.reading import Reading
from mayest.record.schemes.names import REFERENCES

SURE = 0.5  # from this confidence on a value is taken for what it looks like
MOST = 50  # of one message: what names more is a list, not a letter


class References:
    """Looks for the values whose schemes are those of references; all others only compete for the same characters."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._plan = rulebook.plan
        types = rulebook.entity_types.values()
        self._wanted = frozenset(each.name for each in types if each.scheme in REFERENCES)

    @classmethod
    def in_force(cls, home: Path) -> "References":
        """Look for what the rules in force at that home describe; raises RulebookError when they cannot be read."""
        return cls(rulebook_in_force(home))

    def found(self, text: str) -> Iterator[str]:
        """Give each as `scheme:text`, as it was written."""
        reading = Reading.whole(text)
        sure = (
            one
            for one in values(reading, self._plan.looks(self._plan.hits(reading.data)), self._wanted)
            if one.confidence >= SURE
        )
        for one, _ in zip(sure, range(MOST), strict=False):
            start, stop = reading.place((one.start, one.stop))
            yield f"{one.type.scheme}:{text[start:stop]}"
