"""Sends what is due, one message after another, for as long as it is let."""

from threading import Event

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from mayest.outbound.deliver import deliver
from mayest.record.outgoing.underway import give_up_orphans, next_due

PAUSE = 0.5  # seconds between two looks into an empty outbox
AFTER_TROUBLE = 5.0  # seconds until a database that was away is asked again


def keep_sending(until: Event) -> None:
    """Send until the event is set; nobody else may be sending from the same record.

    What was cut off when the last sender ended is given to people to decide.
    """
    give_up_orphans()
    while not until.is_set():
        until.wait(_look())


def _look() -> float:
    """Send one message, if one is due; gives how long to wait until the next look."""
    try:
        close_old_connections()
        delivery = next_due(timezone.now())
        if delivery is None:
            return PAUSE
        deliver(delivery)
    except DatabaseError:
        return AFTER_TROUBLE
    return 0
