"""Record: the rows of what was said, of who took part, of files that came along, and of what is yet to be read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from mayest.record.intake.arrival import Arrival, File
from mayest.record.intake.people import People
from mayest.record.intake.recorded import COLUMNS, Recorded, values_of
from mayest.record.models import Appearance, Attachment, Interaction, Participant, Recognition
from mayest.record.tables.rows import insert

_MAX_NAME, _MAX_TYPE, _MAX_CONTENT_ID = 255, 127, 255


class Standing(Protocol):
    """What stands in timelines: the row of an interaction, or what becomes one."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...


def record(
    rows: Sequence[Recorded], arrivals: Sequence[Arrival], people: Sequence[People], blobs: Mapping[str, int]
) -> None:
    """Write the interactions, who took part in each and in whose timelines it stands, its files, what is to be read."""
    insert(Interaction, COLUMNS, [values_of(row) for row in rows])
    take_part(rows, people)
    files = [
        (row.id, blobs[file.kept.digest], *_described(file))
        for row, arrival in zip(rows, arrivals, strict=True)
        for file in arrival.files
    ]
    insert(Attachment, ("interaction_id", "blob_id", "name", "media_type", "content_id"), files)
    pictured = [
        (row.id, row.recorded_at) for row, arrival in zip(rows, arrivals, strict=True) if arrival.message.pictured
    ]
    insert(Recognition, ("interaction_id", "asked_at"), pictured)


def take_part(rows: Sequence[Standing], people: Sequence[People]) -> None:
    """Write who took part in each, and in whose timelines it stands."""
    took_part = [
        (row.id, taking.face.identity, taking.role.value, taking.name)
        for row, each in zip(rows, people, strict=True)
        for taking in each.takings
    ]
    insert(Participant, ("interaction_id", "identity_id", "role", "name"), took_part)
    stands = [(contact, row.id, row.at) for row, each in zip(rows, people, strict=True) for contact in each.contacts]
    insert(Appearance, ("contact_id", "interaction_id", "at"), stands)


def _described(file: File) -> tuple[str, str, str]:
    return file.name[:_MAX_NAME], file.media_type[:_MAX_TYPE], file.content_id[:_MAX_CONTENT_ID]
