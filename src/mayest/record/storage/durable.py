"""Waits until files survive a power cut, in the quickest way that is sound on the machine at hand."""

import ctypes
import fcntl
import os
import platform
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

FULL_SYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)  # a Mac's fsync stops at the drive's own memory

# One syncfs for a group of files takes a fifth of the time of an fsync each. It waits for what others wrote as well, so
# a few files are better off alone; and only these keep its promise (FUSE and network file systems may not hear of it).
_FEW = 8
_KEEP_PROMISES = frozenset({"ext3", "ext4", "xfs", "btrfs", "f2fs"})
_TELLS_ERRORS_SINCE = (5, 8)
_THREADS = 8


def settle(folder: Path, files: Sequence[str]) -> None:
    """Return once the files, all below `folder`, and their names survive a power cut; OSError where they may not."""
    if len(files) > _FEW and _syncs_whole(folder.stat().st_dev):
        _sync_whole(folder)
    elif files:
        _sync_each(files)
        _sync_each(_folders(folder, files))


def settle_folder(folder: Path) -> None:
    """Return once which files lie in a folder survives a power cut."""
    _sync(str(folder))


def _folders(folder: Path, files: Iterable[str]) -> list[str]:
    return [*{str(Path(file).parent) for file in files}, str(folder), str(folder.parent)]


def _sync_each(paths: Sequence[str]) -> None:
    if len(paths) <= _FEW:
        for path in paths:
            _sync(path)
        return
    with ThreadPoolExecutor(_THREADS) as threads:  # those that wait at the same time share a journal's commit
        list(threads.map(_sync, paths))


def _sync(path: str) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        if FULL_SYNC is None:
            os.fsync(number)
        else:
            fcntl.fcntl(number, FULL_SYNC)
    finally:
        os.close(number)


def _sync_whole(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        if _libc().syncfs(number):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(number)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


@cache
def _syncs_whole(device: int) -> bool:
    """Whether syncfs is there, tells of errors, and the file system with that number keeps its promise."""
    return (
        platform.system() == "Linux"
        and _release() >= _TELLS_ERRORS_SINCE
        and hasattr(_libc(), "syncfs")
        and _file_system(device) in _KEEP_PROMISES
    )


def _release() -> tuple[int, ...]:
    return tuple(int(part) for part in platform.release().split("-")[0].split(".")[:2] if part.isdigit())


def _file_system(device: int) -> str:
    """Give the kind of the file system with that number; "" where the kernel does not say."""
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        mount, _, kind = line.partition(" - ")
        if mount.split(" ")[2] == number:
            return kind.split(" ")[0]
    return ""
