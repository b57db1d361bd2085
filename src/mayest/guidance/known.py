"""What the engine may ask the record, and what it may learn: never who somebody else is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of a draft that may identify somebody, as it was written (`scheme` says of what kind)."""

    scheme: str
    text: str


class Whose(StrEnum):
    """To whom a value belongs, as seen from one conversation."""

    PARTY = "party"  # somebody in this conversation
    OURS = "ours"  # ourselves or a colleague
    OTHER = "other"  # another contact
    NOBODY = "nobody"  # nobody the record knows


class Known(Protocol):
    """The record as the engine sees it, bound to the people of one conversation."""

    def whose(self, values: Sequence[Value]) -> Sequence[Whose]:
        """Say for each value whose it is, in the order asked. All are asked at once: one look-up, not one a value."""
        ...

    def called(self) -> frozenset[str]:
        """Give every name that those who are written to go by; empty when none is known."""
        ...
