"""Where an interaction stands in the index: by time, and by its number among those of the same second.

With time and number in one integer, newest first is the order of the index itself, and a date is a range of it.
"""

from datetime import UTC, datetime

_BITS = 29  # numbers up to 536 million
_NUMBER = (1 << _BITS) - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FARTHEST = 1 << 33  # seconds: from 1697 to 2242; what claims to lie beyond stands at the edge
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1


def place(at: datetime, number: int) -> int:
    """Give the place of an interaction; with the number 0 it is where the second begins."""
    since = at - _EPOCH
    seconds = min(max(since.days * 86_400 + since.seconds, -_FARTHEST), _FARTHEST - 1)
    return (seconds << _BITS) | number


def number_at(where: int) -> int:
    """Give the number of the interaction that stands there."""
    return where & _NUMBER
