"""When something happened, as far as it can be believed."""

from datetime import UTC, datetime, timedelta

_EARLIEST = datetime(1000, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)  # so much a clock may be wrong


def happened(said: datetime | None, now: datetime) -> tuple[datetime, tuple[str, ...]]:
    """Give the time, and what is wrong with what the message says of it: nothing was said after it came."""
    if said is None:
        return now, ()
    if not _EARLIEST <= said <= now + _AHEAD:
        return now, (f"date: {said:%Y-%m-%d} cannot be right; it is kept under the time at which it came",)
    return said.astimezone(UTC), ()
