"""The rulebook that holds here: what ships, and over it what the organisation has published."""

from functools import lru_cache
from pathlib import Path

from mayest.guidance.rulebook.rulebook import Rulebook

PUBLISHED = "rules-in-force"


def rulebook_in_force(home: Path | None) -> Rulebook:
    """Give the rules in force for the state folder `home`, loaded again only when a file of theirs has changed.

    Raises RulebookError when a published file is bad: what an organisation relies on must not fall silent.
    """
    folder = home / PUBLISHED if home is not None else None
    files = sorted(folder.rglob("*.toml")) if folder is not None else []
    if folder is None or not files:
        return Rulebook.shipped()
    return _published(folder, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=4)
def _published(folder: Path, stamp: tuple[tuple[Path, int, int], ...]) -> Rulebook:
    del stamp
    return Rulebook.over_shipped(folder)
