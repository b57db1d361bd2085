"""Reads mail in archives as a stream: nothing is unpacked to the disk, and a cut archive gives what it still holds."""

import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Self, cast

from mayest.channels.email.archives.found import Raw, Refusal
from mayest.channels.email.archives.magic import HEAD, is_archive, is_tar, unpacked
from mayest.channels.email.archives.mbox import messages_in
from mayest.channels.email.archives.names import is_skipped
from mayest.channels.email.archives.stream import After, Readable, read_head

BROKEN = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
LARGEST_HEADER = 16 * 1024
"""Bytes that an archive may say of one member. The library reads it whole, in a time that grows with its square."""
_SAID_OF_A_MEMBER = frozenset({b"L", b"K", b"x", b"g", b"X"})
_CUT = "the archive is cut short or damaged; what it holds before that was read"
_NESTED = "it is an archive in an archive; unpack it, and name it again"


class _WholeTar(tarfile.TarInfo):
    """A member of an archive that must have an end: the library takes a cut between two members for one."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        read = super().frombuf(buf, encoding, errors)
        if read.type in _SAID_OF_A_MEMBER and read.size > LARGEST_HEADER:
            raise _ReadError("more is said of a member than of any file")
        return read

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> Self:  # the library's own name for it
        try:
            return super().fromtarfile(tarfile)
        except _EndOfTar:
            raise
        except _HeaderError as error:
            raise _ReadError(str(error)) from None


_EndOfTar, _HeaderError, _ReadError = tarfile.EOFHeaderError, tarfile.HeaderError, tarfile.ReadError  # type: ignore[attr-defined]  # typeshed knows the last only


def in_compressed(file: IO[bytes], head: bytes, where: str, consumed: Callable[[], int]) -> Iterator[Raw | Refusal]:
    """Give the messages in a compressed file: a tar archive, a mailbox or one message."""
    try:
        stream = unpacked(file, head)
        inner = read_head(stream, HEAD)
        if is_tar(inner):
            yield from in_tar(After(inner, stream), where, consumed)
        else:
            yield from in_file(After(inner, stream), where, consumed)
    except BROKEN:
        yield Refusal(where, _CUT, consumed())
    except OSError as error:  # bz2 reports damage so, without a number
        if error.errno is not None:
            raise
        yield Refusal(where, _CUT, consumed())


def in_tar(stream: Readable, where: str, consumed: Callable[[], int]) -> Iterator[Raw | Refusal]:
    """Give the messages in a tar archive, in its order."""
    try:
        only_read = cast("IO[bytes]", stream)  # a tar archive opened as a stream asks for nothing else
        with tarfile.open(fileobj=only_read, mode="r|", tarinfo=_WholeTar) as archive:
            for member in archive:
                yield from _in_member(archive, member, where, consumed)
    except BROKEN:
        yield Refusal(where, _CUT, consumed())


def _in_member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, where: str, consumed: Callable[[], int]
) -> Iterator[Raw | Refusal]:
    inside = f"{where}:{member.name}"
    if member.isdir() or is_left_out(member.name):
        return
    content = archive.extractfile(member) if member.isfile() else None
    if content is None:
        yield Refusal(inside, "it is a link or a device, not a file", consumed())
        return
    yield from in_file(content, inside, consumed)


def in_file(content: Readable, where: str, consumed: Callable[[], int]) -> Iterator[Raw | Refusal]:
    """Give the messages in a file of an archive."""
    head = read_head(content, HEAD)
    if is_archive(head):
        yield Refusal(where, _NESTED, consumed())
        return
    yield from messages_in(After(head, content), where, consumed)


def is_left_out(name: str) -> bool:
    """Whether a file in an archive is none that is looked for."""
    parts = tuple(part for part in PurePosixPath(name).parts if part not in {"/", "..", "."})
    return not parts or is_skipped(parts)
