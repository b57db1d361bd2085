"""Takes in the files that go with an answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mayest.desk.composing.keeping import keep
from mayest.desk.composing.said import Said, kept
from mayest.desk.files import safe_name
from mayest.people.models import Colleague
from mayest.record.models import Composition, CompositionFile, Conversation
from mayest.record.outgoing import compositions
from mayest.record.storage.store import digest

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST = 25 * 1024 * 1024  # bytes, all files of one message together: more is refused by most who receive mail
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")
UNKNOWN = "application/octet-stream"

Upload: TypeAlias = "UploadedFile[bytes]"  # generic to the type checker alone


@dataclass(frozen=True, slots=True)
class Attaching:
    """The files that go with an answer now; `troubles` has a sentence for each that was not taken, with the mend."""

    version: str
    files: list[CompositionFile]
    troubles: list[str]


def attach(
    conversation: Conversation, colleague: Colleague, said: Said, base: str, uploads: Iterable[Upload]
) -> Attaching:
    """Keep what is written, and the files with it."""
    keep(conversation, colleague, said, base)
    mine = compositions.composition(conversation, colleague) or compositions.keep(
        conversation, colleague, said.channel, said.to, said.cc, said.subject, said.text
    )
    troubles = [trouble for upload in uploads if (trouble := _take(mine, upload))]
    return Attaching(base if kept(mine) != said else said.version, _files(mine), troubles)


def detach(conversation: Conversation, colleague: Colleague, said: Said, base: str, number: int) -> Attaching:
    """Keep what is written, and take a file out again; one that is gone already is gone."""
    keep(conversation, colleague, said, base)
    mine = compositions.composition(conversation, colleague)
    if mine is None:
        return Attaching("", [], [])
    for file in mine.files.filter(pk=number):
        compositions.detach(file)
    if not (left := _files(mine)) and not mine.text.strip():
        compositions.discard(conversation, colleague)
        return Attaching("", [], [])
    return Attaching(kept(mine).version, left, [])


def media_type(upload: Upload) -> str:
    """Give what the browser says it is, where that is a media type at all."""
    said = (upload.content_type or "").partition(";")[0].strip().lower()
    return said if MEDIA_TYPE.fullmatch(said) else UNKNOWN


def _take(mine: Composition, upload: Upload) -> str:
    """Keep one file; give what is wrong with it, "" when nothing is."""
    name, standing = safe_name(upload.name or ""), _files(mine)
    if sum(file.blob.size for file in standing) + (upload.size or 0) > LARGEST:
        return f"{name} was not added: files may be 25 MB together. Send a link, or make it smaller."
    content = upload.read()
    if (name, digest(content)) not in {(file.name, file.blob.digest) for file in standing}:
        compositions.attach(mine, name, media_type(upload), content)
    return ""


def _files(mine: Composition) -> list[CompositionFile]:
    return list(mine.files.select_related("blob").order_by("pk"))
