"""The rulebook that holds here: what ships, and over it what the organisation has published."""

from functools import cache, lru_cache
from pathlib import Path

from mayest.guidance.detection import EntityType
from mayest.guidance.files import Trust
from mayest.guidance.rulebook.folder import ENTITIES, files
from mayest.guidance.rulebook.rulebook import Rulebook
from mayest.rulebooks import SHIPPED

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


def types_in_force(home: Path) -> tuple[EntityType, ...]:
    """Give the kinds of value that are looked for there. Where nothing is published, no rule is loaded for it.

    Raises RulebookError like `rulebook_in_force`.
    """
    published = any((home / PUBLISHED).rglob("*.toml"))
    return tuple(rulebook_in_force(home).entity_types.values()) if published else _shipped_types()


@cache
def _shipped_types() -> tuple[EntityType, ...]:
    found = files(SHIPPED / ENTITIES, Trust.PROVEN)
    return tuple(EntityType.read(f"{ENTITIES}/{name}", file) for name, file in found)


@lru_cache(maxsize=4)
def _published(folder: Path, stamp: tuple[tuple[Path, int, int], ...]) -> Rulebook:
    del stamp
    return Rulebook.over_shipped(folder)
