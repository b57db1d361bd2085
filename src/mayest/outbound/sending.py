"""Sends what is due, one message after another, for as long as it is let."""

import logging
from threading import Event

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from mayest.outbound.deliver import deliver
from mayest.record.models import Delivery
from mayest.record.outgoing.underway import give_up_orphans, next_due, stumbled

LOG = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two looks into an empty outbox
AFTER_TROUBLE = 5.0  # seconds until a database that was away is asked again


def keep_sending(until: Event) -> None:
    """Send until the event is set; nobody else may be sending from the same record.

    What was cut off when the last sender ended is given to people to decide.
    """
    pause = AFTER_TROUBLE
    while not until.is_set():
        pause = _look(after_trouble=pause == AFTER_TROUBLE)
        until.wait(pause)


def _look(*, after_trouble: bool) -> float:
    """Send one message, if one is due; gives how long to wait until the next look."""
    try:
        close_old_connections()
        if after_trouble:
            give_up_orphans()
        delivery = next_due(timezone.now())
        if delivery is None:
            return PAUSE
        _send(delivery)
    except DatabaseError:
        return AFTER_TROUBLE
    return 0


def _send(delivery: Delivery) -> None:
    try:
        deliver(delivery)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001  # one message at which we stumble must not keep all others back
        kind = type(error).__name__
        LOG.error("delivery %s was put aside: %s", delivery.pk, kind)  # noqa: TRY400  # a traceback may hold words
        stumbled(delivery)
