"""Bytes that lie safe, and the rows that say so."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from django.conf import settings

from mayest.record.errors import RecordError
from mayest.record.models import Blob
from mayest.record.storage.store import SPARED_SECONDS, Store

_AT_ONCE = 500


class LostBlobError(RecordError):
    """A row says that bytes lie safe, and their file is not there."""


def store() -> Store:
    """Give the store of this home."""
    return Store(settings.MAYEST_HOME)


def keep(contents: Sequence[bytes]) -> list[Blob]:
    """Keep bytes and give their blobs in the same order; what is there already is given, not kept twice.

    The bytes survive a power cut before any row says so.
    """
    cellar = store()
    kept = [cellar.put(content) for content in contents]
    cellar.settle()
    Blob.objects.bulk_create([Blob(digest=one.digest, size=one.size) for one in kept], ignore_conflicts=True)
    rows = Blob.objects.in_bulk([one.digest for one in kept], field_name="digest")
    return [rows[one.digest] for one in kept]


def content(blob: Blob) -> bytes:
    """Give the bytes; raises LostBlobError."""
    try:
        return store().read(blob.digest)
    except FileNotFoundError:
        raise LostBlobError(f"the bytes of {blob} are gone from the store: bring them back from a backup") from None


def path(blob: Blob) -> Path:
    """Give where the bytes lie; whoever asks reads them and changes nothing."""
    return store().path(blob.digest)


def sweep(spared_seconds: float = SPARED_SECONDS) -> int:
    """Take away files that no row speaks of and that are older than that; gives how many they were."""
    cellar = store()
    cellar.bring_back()
    return sum(cellar.drop(file, spared_seconds) for file in _without_row(cellar.waiting(spared_seconds)))


def _without_row(files: Iterable[Path]) -> Iterator[Path]:
    left = iter(files)
    while some := list(islice(left, _AT_ONCE)):
        known = set(Blob.objects.filter(digest__in=[file.name for file in some]).values_list("digest", flat=True))
        yield from (file for file in some if file.name not in known)
