"""Brings the rules of all editions in force to where the engine reads them: all of them at once, or none."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mayest.guidance.rulebook.in_force import POINTER, PUBLISHED, STATES, state_in_force
from mayest.policies.errors import ChangedError
from mayest.policies.models import Edition
from mayest.policies.rules.file import identity, written
from mayest.policies.rules.proving import seen
from mayest.policies.rules.said import digest
from mayest.policies.standing import in_force

_LOCK = ".lock"


def settle(home: Path) -> None:
    """Let the rules in force be those of the editions in force; does nothing where they are.

    What they were before stays where it is until the one after the next, so that whoever reads it just now can go on.
    Raises ChangedError, and leaves the rules as they are, where a published edition is no longer what its hash says.
    """
    with _alone(home):
        texts = texts_in_force()
        before, state = state_in_force(home), _name(texts) if texts else ""
        if state:
            _write(home / STATES, state, texts)
        if state != before:
            _point(home / PUBLISHED, state)
            _tidy(home / STATES, {state, before})


def texts_in_force() -> dict[str, str]:
    """Give the rules of all editions in force as files, by their ids; raises ChangedError."""
    return {name: text for edition in in_force().prefetch_related("rules") for name, text in _files(edition)}


def _files(edition: Edition) -> Iterator[tuple[str, str]]:
    rules = list(edition.rules.all())
    if edition.publication.rules_digest != digest(rules):
        raise ChangedError(f"the rules of {edition} are not what was published: their hash is another")
    for rule in rules:
        rule.edition = edition
        yield identity(rule), written(rule, seen(rule))


def _name(texts: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(sorted(texts.items())).encode()).hexdigest()


def _write(states: Path, state: str, texts: Mapping[str, str]) -> None:
    """Write a state beside where it will stand, and put it there when all of it is on disk."""
    if (states / state).is_dir():
        return
    unfinished = states / f".{state}"
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, text in texts.items():
        path = unfinished / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_down(path, text)
    for folder in (unfinished, *(path for path in unfinished.rglob("*") if path.is_dir())):
        _sync(folder)
    unfinished.replace(states / state)
    _sync(states)


def _point(folder: Path, state: str) -> None:
    """Name the state in force: whoever reads this file reads the old name or the new."""
    if not state:
        (folder / POINTER).unlink()
    else:
        _write_down(folder / f".{POINTER}", state)
        (folder / f".{POINTER}").replace(folder / POINTER)
    _sync(folder)


def _tidy(states: Path, kept: set[str]) -> None:
    for folder in states.iterdir() if states.is_dir() else ():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Let one at a time do this, so that the last to come sees what all before it published."""
    (home / PUBLISHED).mkdir(parents=True, exist_ok=True)
    with (home / PUBLISHED / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write_down(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
