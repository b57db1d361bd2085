"""Reads mail in zip archives, whose list of contents stands at their end."""

import zipfile
from collections.abc import Iterator
from typing import IO

from mayest.channels.email.archives.found import Raw, Refusal
from mayest.channels.email.archives.packed import BROKEN, in_file, is_left_out

_CUT = "the archive is cut short or damaged: a zip archive lists at its end what it holds"
_DAMAGED = "it is damaged in the archive"


def in_zip(file: IO[bytes], where: str, before: int) -> Iterator[Raw | Refusal]:
    """Give the messages in a zip archive, in its order."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        yield Refusal(where, _CUT, before)
        return
    read = before
    with archive:
        for member in archive.infolist():
            read += member.compress_size
            if not member.is_dir() and not is_left_out(member.filename):
                yield from _in_member(archive, member, f"{where}:{member.filename}", read)


def _in_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inside: str, read: int) -> Iterator[Raw | Refusal]:
    try:
        with archive.open(member) as content:
            yield from in_file(content, inside, lambda: read)
    except NotImplementedError:
        yield Refusal(inside, "it is compressed in a way that is not known here", read)
    except RuntimeError:  # so the library says that there is a password
        yield Refusal(inside, "it is locked by a password", read)
    except (*BROKEN, zipfile.BadZipFile, ValueError):  # a name that is no text is among those
        yield Refusal(inside, _DAMAGED, read)
    except OSError as error:  # bz2 reports damage so, without a number
        if error.errno is not None:
            raise
        yield Refusal(inside, _DAMAGED, read)
