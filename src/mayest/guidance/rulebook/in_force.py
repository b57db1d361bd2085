"""The rulebook that holds here: what ships, over it what policies say, over that the organisation's own files."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from mayest.guidance.detection import EntityType
from mayest.guidance.files import RulebookError, Trust
from mayest.guidance.rulebook.folder import ENTITIES, files
from mayest.guidance.rulebook.rulebook import Rulebook
from mayest.rulebooks import SHIPPED

PUBLISHED = "rules-in-force"
POINTER = "published"
"""A file in that folder: it names which of the states of the rules of all policies is the one in force."""
STATES = "rules-published"
"""The folder of those states; what one holds is never changed, so that a reader sees all of one or all of another."""
_NAME = re.compile(r"[0-9a-f]{64}")

_Stamp = tuple[tuple[Path, int, int], ...]


def rulebook_in_force(home: Path | None) -> Rulebook:
    """Give the rules in force for the state folder `home`, loaded again only when a file of theirs has changed.

    Raises RulebookError when a published file is bad: what an organisation relies on must not fall silent.
    """
    folders = tuple(_folders(home)) if home is not None else ()
    return _in_force(folders, _stamp(folders)) if folders else Rulebook.shipped()


def types_in_force(home: Path) -> tuple[EntityType, ...]:
    """Give the kinds of value that are looked for there. Where none is the organisation's own, no rule is loaded.

    Raises RulebookError like `rulebook_in_force`.
    """
    own = any((home / PUBLISHED).rglob("*.toml"))  # a policy's rules bring no kind of value
    return tuple(rulebook_in_force(home).entity_types.values()) if own else _shipped_types()


def state_in_force(home: Path) -> str:
    """Give the name of the state of the policies' rules that is in force; "" where they have none."""
    try:
        return (home / PUBLISHED / POINTER).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""


def _folders(home: Path) -> Iterator[Path]:
    if state := state_in_force(home):
        folder = home / STATES / state
        if not _NAME.fullmatch(state) or not folder.is_dir():
            mend = "`mayest serve` writes them anew from the policies when it starts"
            raise RulebookError(str(home / PUBLISHED / POINTER), "the rules that it names are not there", mend)
        yield folder
    if any((home / PUBLISHED).rglob("*.toml")):
        yield home / PUBLISHED


def _stamp(folders: tuple[Path, ...]) -> _Stamp:
    """Tell one state of the files from another; those of the policies are never changed, so only the own ones count."""
    found = (path for folder in folders if folder.name == PUBLISHED for path in sorted(folder.rglob("*.toml")))
    return tuple((path, status.st_mtime_ns, status.st_size) for path in found if (status := path.stat()))


@cache
def _shipped_types() -> tuple[EntityType, ...]:
    found = files(SHIPPED / ENTITIES, Trust.PROVEN)
    return tuple(EntityType.read(f"{ENTITIES}/{name}", file) for name, file in found)


@lru_cache(maxsize=4)
def _in_force(folders: tuple[Path, ...], stamp: _Stamp) -> Rulebook:
    del stamp
    return Rulebook.over_shipped(*folders)
