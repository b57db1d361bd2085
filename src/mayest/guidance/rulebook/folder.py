"""Reads the folders of a rulebook: one file a rule, one file a kind of value."""

from collections.abc import Iterator
from pathlib import Path

from mayest.guidance.files import RulebookError, TomlFile, Trust

ENTITIES = "entities"


def files(folder: Path, trust: Trust) -> Iterator[tuple[str, TomlFile]]:
    """Give every file with its id, which is its path without the ending, in the order of the ids."""
    if not folder.is_dir():
        raise RulebookError(str(folder), "there is no such folder", "name one that holds rule files")
    paths = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.toml")}
    if not paths:
        raise RulebookError(str(folder), "there is no rule file in it", "name one that holds rule files (.toml)")
    for identity in sorted(paths):
        yield identity, TomlFile.open(paths[identity], trust)


def is_entity(identity: str) -> bool:
    """Whether a file says what a kind of value looks like, and not what is advised on it."""
    return identity.startswith(f"{ENTITIES}/")
