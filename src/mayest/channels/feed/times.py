"""When a post was published: RSS writes times as mails do, Atom and Dublin Core as ISO 8601."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mayest.channels.reading import believable

_LONGEST = 64


def time_in(text: str) -> datetime | None:
    """Read a time in either form, in UTC where it has no zone; None where it is none."""
    text = text.strip()[:_LONGEST]
    found = _iso(text) or _as_in_mails(text)
    if found is None:
        return None
    return believable(found if found.tzinfo else found.replace(tzinfo=UTC))


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _as_in_mails(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):  # the library lets all of these through
        return None
