"""The kinds of means that the radar keeps apart: the quarters of its picture."""

from enum import StrEnum


class Kind(StrEnum):
    """How people meet there."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    CHAT = "chat"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.SPOKEN: "Spoken",
    Kind.WRITTEN: "Written",
    Kind.CHAT: "Chat and video",
    Kind.PUBLIC: "In public",
}
