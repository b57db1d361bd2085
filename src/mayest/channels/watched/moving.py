"""Moves what was taken out of the way, where an account is set to that."""

import os
from pathlib import Path

from mayest.channels.watched.looking import Seen, is_as_seen
from mayest.channels.watched.trouble import trouble

TAKEN = "taken"


def move(seen: Seen, folder: Path) -> None:
    """Move a file that was taken into the subfolder, over nothing; raises WireError.

    One that has changed since stays, for that is not what was taken.
    """
    where = folder / TAKEN
    try:
        where.mkdir(exist_ok=True)
        free = _free(where, seen.name)
        seen.path.rename(free)
        if not is_as_seen(seen, free.lstat()):  # it was replaced in that very moment
            free.rename(seen.path)
    except FileNotFoundError:  # somebody else has moved it
        return
    except OSError as error:
        raise trouble(folder, error, changing=True) from error


def _free(where: Path, name: str) -> Path:
    stem, ending = os.path.splitext(name)  # noqa: PTH122  # of a name, which may be no path
    free, number = where / name, 2
    while os.path.lexists(free):
        free, number = where / f"{stem}-{number}{ending}", number + 1
    return free
