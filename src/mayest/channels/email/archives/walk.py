"""Finds every message under a path: a file, a mailbox, a Maildir, a folder, or an archive of them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from mayest.channels.email.archives.found import Raw, Refusal, reason
from mayest.channels.email.archives.magic import HEAD, is_compressed, is_tar, is_zip
from mayest.channels.email.archives.mbox import messages_in
from mayest.channels.email.archives.names import is_skipped
from mayest.channels.email.archives.packed import in_compressed, in_tar
from mayest.channels.email.archives.zipped import in_zip


def raw_messages(path: Path) -> Iterator[Raw | Refusal]:
    """Give each message under that path as its bytes came, and each thing that cannot be read with its reason.

    Nothing is raised, and no more than one message is held in memory. Hidden files, and those in which a Maildir keeps
    its own books, are passed over. What is no mail is given all the same: whoever parses it says so.
    """
    if not path.is_dir():
        yield from _in_path(path, str(path), 0)
        return
    consumed = 0
    for found in _files(path):
        if isinstance(found, Refusal):
            yield found
            continue
        yield from _in_path(found, str(found), consumed)
        consumed += _size(found)


def size_of(path: Path) -> int:
    """Give how many bytes on disk `raw_messages` will read there: what `consumed` counts up to."""
    if not path.is_dir():
        return _size(path)
    return sum(_size(found) for found in _files(path) if isinstance(found, Path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _files(root: Path) -> Iterator[Path | Refusal]:
    """Walk a folder in the order of its names; a link to a folder is not followed, for it may lead back."""
    refused: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=refused.append):
        folders.sort()
        _leave_unfinished(folders)
        inside = Path(folder).relative_to(root).parts
        for name in sorted(names):
            if not is_skipped((*inside, name)):
                yield Path(folder, name)
    for error in refused:
        yield Refusal(str(error.filename), reason(error), 0)


def _leave_unfinished(folders: list[str]) -> None:
    """Do not enter the `tmp` of a Maildir, where a delivery lies that never ended."""
    if "cur" in folders and "tmp" in folders:
        folders.remove("tmp")


def _in_path(path: Path, where: str, before: int) -> Iterator[Raw | Refusal]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            yield Refusal(where, "it is neither a file nor a folder", before)
            return
        with path.open("rb") as file:
            yield from _in_open(file, where, before)
    except OSError as error:
        yield Refusal(where, reason(error), before)


def _in_open(file: IO[bytes], where: str, before: int) -> Iterator[Raw | Refusal]:
    head = file.read(HEAD)
    file.seek(0)

    def consumed() -> int:
        return before + file.tell()

    if is_zip(head):
        yield from in_zip(file, where, before)
    elif is_tar(head):
        yield from in_tar(file, where, consumed)
    elif is_compressed(head):
        yield from in_compressed(file, head, where, consumed)
    else:
        yield from messages_in(file, where, consumed)
