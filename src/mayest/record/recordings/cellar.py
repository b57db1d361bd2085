"""Where the bytes of recordings lie: in a folder of their own, to which no door leads that hands out other files.

There they can be deleted without a thought of what else may hold the same bytes.
"""

from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings

from mayest.record.errors import RecordError
from mayest.record.models import Recording
from mayest.record.storage.store import SPARED_SECONDS, Kept, Store

FOLDER = "recordings"
_PIECE = 1024 * 1024


class LostRecordingError(RecordError):
    """A row says that a recording lies safe, and its file is not there."""


def cellar() -> Store:
    """Give the store of this home."""
    return Store(settings.MAYEST_HOME, FOLDER)


def keep(file: BinaryIO) -> Kept:
    """Keep all of a file; its bytes survive a power cut before any row says so."""
    file.seek(0)
    store = cellar()
    kept = store.take(_pieces(file))
    store.settle()
    return kept


def is_there(digest: str) -> bool:
    """Whether bytes of that name lie there."""
    return cellar().path(digest).exists()


def opened(recording: Recording) -> BinaryIO:
    """Open the bytes; raises LostRecordingError. Whoever asks has seen that somebody may hear them."""
    try:
        return cellar().path(recording.digest or "-").open("rb")
    except FileNotFoundError:
        raise LostRecordingError("the bytes of this recording are gone: bring them back from a backup") from None


def remove(digest: str) -> None:
    """Take the bytes away, unless another call has the same recording."""
    if not Recording.objects.filter(digest=digest).exists():
        cellar().remove(digest)


def sweep(spared_seconds: float = SPARED_SECONDS) -> int:
    """Take away files that no recording speaks of and that are older than that; gives how many they were."""
    store = cellar()
    store.bring_back()
    waiting = store.waiting(spared_seconds)
    known = set(Recording.objects.exclude(digest="").values_list("digest", flat=True))
    return sum(store.drop(file, spared_seconds) for file in waiting if file.name not in known)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
