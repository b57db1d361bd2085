"""What changes the record takes turns, so that what is derived from it is derived from all of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from mayest.record.tables.rows import take_turns


@contextmanager
def turn() -> Iterator[None]:
    """Begin a transaction that waits for those that take messages in or write to the log, and lets none of them begin.

    Taken before any row is touched, so that no two wait for each other.
    """
    with transaction.atomic():
        take_turns()
        yield
