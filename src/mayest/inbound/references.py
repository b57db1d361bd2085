"""Finds what people name as theirs in what they write: bank accounts, cards, customer numbers. Plain Python."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from mayest.channels.message import Kind, Message
from mayest.guidance import types_in_force
from mayest.guidance.detection import EntityType
from mayest.guidance.engine import Plan, values
from mayest.guidance.reading import Reading
from mayest.record.addresses.names import REFERENCES

SURE = 0.5  # from this confidence on a value is taken for what it looks like
MOST = 50  # of one message: what names more is a list, not a letter


class References:
    """Looks for the values whose schemes are those of references.

    Few messages hold anything that looks like one. Only there is it asked what else the same characters could mean.
    """

    def __init__(self, types: Sequence[EntityType]) -> None:
        self._types = types
        references = [each for each in types if each.scheme in REFERENCES]
        self._wanted = frozenset(each.name for each in references)
        self._sought = Plan((), references)

    @staticmethod
    def in_force(home: Path) -> "References":
        """Look for what the rules in force at that home describe; raises RulebookError when they cannot be read."""
        return _looking_for(types_in_force(home))

    def named_in(self, message: Message) -> tuple[str, ...]:
        """Give what somebody names in what is new in a message, if it was a person who wrote it."""
        return tuple(self.found(message.reply)) if message.kind is Kind.MESSAGE and message.reply else ()

    def found(self, text: str) -> list[str]:
        """Give each as `scheme:text`, as it was written."""
        reading = Reading.whole(text)
        if not values(reading, self._sought.looks(self._sought.hits(reading.data))):
            return []
        return list(islice(self._competing(reading, text), MOST))

    def _competing(self, reading: Reading, text: str) -> Iterator[str]:
        looks = self._all.looks(self._all.hits(reading.data))
        for one in values(reading, looks, self._wanted):
            if one.confidence >= SURE:
                start, stop = reading.place((one.start, one.stop))
                yield f"{one.type.scheme}:{text[start:stop]}"

    @cached_property
    def _all(self) -> Plan:
        return Plan((), self._types)


@lru_cache(maxsize=4)
def _looking_for(types: tuple[EntityType, ...]) -> References:
    return References(types)
