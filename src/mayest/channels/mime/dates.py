"""When a mail says that it was written."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from mayest.channels.mime.problems import Problems

EARLIEST_YEAR, LATEST_YEAR = 1971, 2100

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_USUAL = re.compile(
    r"(?:[a-z]{3},)? *(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)(?: *\([^()]*\))?$",
    re.IGNORECASE | re.ASCII,
)
_LONGEST = 200
_COUNTED_FROM_1900 = 100, 200


def read_date(header: str, problems: Problems) -> datetime | None:
    """Give the time that a Date header names, with its zone; None, and a problem, where it cannot be."""
    if not header:
        problems.say("it does not say when it was written")
        return None
    try:
        found = _usual(header) or _unusual(header)
    except (ValueError, OverflowError, TypeError, IndexError):  # parsedate_tz lets all of these through
        found = None
    if found is None:
        problems.say("the date cannot be read")
        return None
    if _COUNTED_FROM_1900[0] <= found.year < _COUNTED_FROM_1900[1]:  # three digits, in RFC 5322, 4.3
        found = found.replace(year=found.year + 1900)
        problems.say("the year of the date is counted from 1900")
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        problems.say(f"the date is in the year {found.year}; it was not believed")
        return None
    return found


def _usual(header: str) -> datetime | None:
    found = _USUAL.match(header)
    if not found:
        return None
    day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = found.groups()
    offset = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
    zone = timezone(-offset if sign == "-" else offset) if offset else UTC
    number = _MONTHS.get(month.lower(), 0)  # datetime refuses the month 0
    return datetime(int(year), number, int(day), int(hour), int(minute), min(int(second), 59), tzinfo=zone)


def _unusual(header: str) -> datetime | None:
    parsed = parsedate_tz(header[:_LONGEST])
    if not parsed:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    offset = timedelta(seconds=parsed[9] or 0)
    zone = timezone(offset) if abs(offset) < timedelta(hours=24) else UTC
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
