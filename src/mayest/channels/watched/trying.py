"""Tries a watched folder without taking anything from it."""

import errno
import os

from mayest.channels.watched.looking import look
from mayest.channels.watched.trouble import trouble
from mayest.channels.watched.watch import Watch

_EFFECTIVE = os.access in os.supports_effective_ids


def try_watching(watch: Watch) -> str:
    """Look into the folder, and say what lies there; raises WireError where we may not do what we are set to."""
    lying = len(look(watch))
    if watch.moves and not os.access(watch.path, os.W_OK | os.X_OK, effective_ids=_EFFECTIVE):
        raise trouble(watch.path, PermissionError(errno.EACCES, "closed"), changing=True)
    return f"{lying} file{'s' * (lying != 1)} in {watch.path}"
