"""Looks what lies in a watched folder."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from mayest.channels.watched.trouble import trouble
from mayest.channels.watched.watch import Watch
from mayest.channels.wire import Failure, WireError

MOST = 20_000  # files; beyond, every look would take long
DIGEST = 8  # bytes
_UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".tmp", ".temp", ".swp", "~")
_FLAGS = ":"  # what a mail program adds to the name of a mail that somebody has read


@dataclass(frozen=True, slots=True)
class Seen:
    """A file at one look. `name` is what it is known by, `mark` knows it again unless it has changed since."""

    path: Path
    name: str
    size: int
    changed: int
    number: int

    @property
    def mark(self) -> str:
        """Give by what it is remembered: its name, its size, and when it was last changed."""
        known = f"{self.name}\0{self.size}\0{self.changed}"
        return blake2b(known.encode("utf-8", "surrogateescape"), digest_size=DIGEST).hexdigest()

    @property
    def called(self) -> str:
        """Give its name for people."""
        return self.name.encode("utf-8", "replace").decode("utf-8", "replace")


def look(watch: Watch) -> list[Seen]:
    """Give the files that lie there, oldest first; raises WireError.

    Links, folders, what is hidden and what is named as unfinished are passed over.
    """
    found = [seen for place in watch.places for seen in _files(place, whole_name=not watch.maildir)]
    if len(found) > MOST:
        raise WireError(
            Failure.ACCOUNT, f"more than {MOST} files lie in {watch.path}: move away what was taken long ago"
        )
    return sorted(found, key=lambda seen: (seen.changed, seen.name))


def is_as_seen(seen: Seen, now: os.stat_result) -> bool:
    """Whether a file is the one that was seen, and has not changed since."""
    return stat.S_ISREG(now.st_mode) and (seen.size, seen.changed, seen.number) == (
        now.st_size,
        now.st_mtime_ns,
        now.st_ino,
    )


def _files(place: Path, *, whole_name: bool) -> Iterator[Seen]:
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if not entry.name.startswith(".") and not entry.name.lower().endswith(_UNFINISHED):
                    yield from _seen(entry, entry.name if whole_name else entry.name.partition(_FLAGS)[0])
    except OSError as error:
        raise trouble(place, error) from error


def _seen(entry: "os.DirEntry[str]", name: str) -> Iterator[Seen]:
    try:
        now = entry.stat(follow_symlinks=False)
    except FileNotFoundError:  # somebody was quicker
        return
    if stat.S_ISREG(now.st_mode):
        yield Seen(Path(entry.path), name, now.st_size, now.st_mtime_ns, now.st_ino)
