"""Pages of scans as pictures, to stand beside what was read from them."""

from dataclasses import dataclass

from django.http import Http404

from mayest.channels.scans.kinds import MEDIA_TYPES
from mayest.channels.scans.reading import picture
from mayest.record.models import Attachment, Interaction
from mayest.record.storage import blobs

SHOWN = 30  # pages beside a text; the others are in the file


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, the first being 1."""

    attachment: Attachment
    number: int


def page(attachment: Attachment, number: int) -> bytes:
    """Draw a page of a file; raises Http404 where there is none that can be drawn."""
    if attachment.media_type not in MEDIA_TYPES or not (drawn := picture(blobs.content(attachment.blob), number - 1)):
        raise Http404("That page cannot be drawn")
    return drawn


def sheets(interaction: Interaction) -> list[Sheet]:
    """Give the pages of what came with an interaction, from what was fetched with it; of several files the first each.

    How many one has is known once it was read, and what cannot be opened has none.
    """
    recognition = getattr(interaction, "recognition", None)  # a row that is not there answers as an attribute would
    if recognition is None or (recognition.at and not recognition.pages):
        return []
    files = [file for file in interaction.attachments.all() if file.media_type in MEDIA_TYPES]
    pages = recognition.pages if len(files) == 1 and recognition.pages else 1
    return [Sheet(file, number) for file in files for number in range(1, min(pages, SHOWN) + 1)][:SHOWN]
