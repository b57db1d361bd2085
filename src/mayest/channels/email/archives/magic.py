"""Tells archives by how they begin, whatever their name."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from typing import IO

from mayest.channels.email.archives.stream import Readable, UpToTheCut

HEAD = 512
_COMPRESSED: dict[bytes, Callable[[IO[bytes]], Readable]] = {
    # Whoever opened the file closes it: these hold nothing of their own.
    b"\x1f\x8b\x08": lambda file: UpToTheCut(gzip.GzipFile(fileobj=file)),
    b"BZh": lambda file: UpToTheCut(bz2.BZ2File(file)),
    b"\xfd7zXZ\x00": lambda file: UpToTheCut(lzma.LZMAFile(file)),  # noqa: SIM115  # said above
}
_ZIP = b"PK\x03\x04", b"PK\x05\x06"


def is_compressed(head: bytes) -> bool:
    return head.startswith(tuple(_COMPRESSED))


def is_zip(head: bytes) -> bool:
    return head.startswith(_ZIP)


def is_tar(head: bytes) -> bool:
    """Whether it starts with the header of a tar archive, by the mark of POSIX and GNU."""
    return head[257:262] == b"ustar"


def is_archive(head: bytes) -> bool:
    return is_compressed(head) or is_zip(head) or is_tar(head)


def unpacked(file: IO[bytes], head: bytes) -> Readable:
    """Give the stream inside a compressed file that begins so."""
    return next(opened(file) for magic, opened in _COMPRESSED.items() if head.startswith(magic))
