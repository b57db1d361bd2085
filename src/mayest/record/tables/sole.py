"""What only one process at a time may do."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections


@contextmanager
def sole(name: str) -> Iterator[bool]:
    """Whether nobody else does it: as long as this lasts nobody else can, and it ends with the process at the latest.

    One for all processes at the same PostgreSQL, or in the same home.
    """
    with _on_postgresql(name) if connection.vendor == "postgresql" else _in_this_home(name) as alone:
        yield alone


@contextmanager
def _on_postgresql(name: str) -> Iterator[bool]:
    """Hold a lock on a connection of its own: the one that everything else uses may be closed and opened anew."""
    held = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with held.cursor() as database:
            database.execute("SELECT pg_try_advisory_lock(%s)", [crc32(f"mayest {name}".encode())])
            [alone] = database.fetchone()
            yield alone
    finally:
        held.close()


@contextmanager
def _in_this_home(name: str) -> Iterator[bool]:
    with (settings.MAYEST_HOME / f"{name}.lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
