"""Starts the process in which a scan is opened, and ends it when it takes too long."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from threading import Timer
from typing import IO

READ, SHOW = "read", "show"
_CHILD = (sys.executable, "-m", "mayest.channels.scans.child")


@contextmanager
def _child(raw: bytes, order: tuple[str, ...]) -> "Iterator[subprocess.Popen[bytes]]":
    """Give the process; however one leaves it, it is ended, and what it has started as well."""
    with TemporaryFile() as file:
        file.write(raw)
        file.seek(0)
        with subprocess.Popen(  # noqa: S603  # ourselves
            (*_CHILD, *order), stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        ) as child:
            try:
                yield child
            finally:
                _end(child)


def lines(raw: bytes, order: tuple[str, ...], seconds: float) -> Iterator[bytes]:
    """Give the lines that the process says until it ends; it is ended where one takes longer than that."""
    with _child(raw, order) as child:
        while line := _line(child, seconds):
            yield line


def whole(raw: bytes, order: tuple[str, ...], seconds: float) -> bytes:
    """Give all that the process says within that time; nothing where it fails."""
    with _child(raw, order) as child, _ended_after(child, seconds):
        said = _pipe(child).read()
        return b"" if child.wait() else said


def _line(child: "subprocess.Popen[bytes]", seconds: float) -> bytes:
    """Give the next line; nothing where there is no whole one any more."""
    with _ended_after(child, seconds):
        line = _pipe(child).readline()
    return line if line.endswith(b"\n") else b""


@contextmanager
def _ended_after(child: "subprocess.Popen[bytes]", seconds: float) -> Iterator[None]:
    timer = Timer(seconds, _end, [child])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the process and whatever it started: they are a group of their own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _pipe(child: "subprocess.Popen[bytes]") -> IO[bytes]:
    if child.stdout is None:
        raise OSError("the process that opens scans cannot be listened to")
    return child.stdout
