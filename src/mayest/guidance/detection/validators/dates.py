"""Dates on which somebody living may have been born."""

import re
from datetime import date

_NUMBER = re.compile(r"\d+")
_EARLIEST = 1900
_LATEST = 2100
_NUMERIC = 3


def is_date_of_birth(text: str) -> bool:
    """Whether there is such a day, whichever of day and month stands first; a month in words is taken as it is."""
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if len(numbers) != _NUMERIC:
        return True
    first, second, third = numbers
    return any(map(_is_day, ((first, second, third), (third, second, first), (third, first, second))))


def _is_day(parts: tuple[int, int, int]) -> bool:
    year, month, day = parts
    year += 1900 if year < 100 else 0  # noqa: PLR2004  # two digits of a year
    try:
        return _EARLIEST <= date(year, month, day).year <= _LATEST
    except ValueError:
        return False
