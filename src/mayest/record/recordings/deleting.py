"""Deleting the bytes of a recording: what is left says that there was one."""

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.errors import RecordError
from mayest.record.models import Deletion, Recording
from mayest.record.recordings import cellar
from mayest.record.recordings.standing import playable
from mayest.record.tables.turn import turn


class DeletionError(RecordError):
    """A recording cannot be deleted now."""


def delete(recording: Recording, by: Colleague) -> None:
    """Delete the bytes for good, and what would tell which they were; raises DeletionError. Safe to repeat.

    The bytes go last: should that fail, nothing says that they are gone.
    """
    with turn():
        recording.refresh_from_db()
        if not recording.digest:
            return
        if playable(recording):
            raise DeletionError("everybody agrees that it is kept: note first who does not")
        digest, recording.digest, recording.seal = recording.digest, "", ""
        recording.save(update_fields=("digest", "seal"))
        Deletion.objects.create(recording=recording, by=by)
        events.append([events.Act("deletion", f"recording:{recording.pk}")])
        cellar.remove(digest)
