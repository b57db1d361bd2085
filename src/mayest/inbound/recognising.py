"""Reads what came as pictures of pages, one after another, once it is safe in the record."""

import logging
from contextlib import suppress
from threading import Event

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from mayest.channels.channel import Scans
from mayest.channels.registry import NoSuchChannelError, channel
from mayest.channels.scans import tesseract
from mayest.channels.scans.reading import NO_OCR, recognise
from mayest.channels.scans.reading import Recognition as Words
from mayest.guidance import RulebookError
from mayest.inbound.references import References
from mayest.record.accounts.accounts import settings_of
from mayest.record.accounts.sealing import SealError
from mayest.record.models import Interaction, Recognition
from mayest.record.recognitions.recognitions import begin, keep, next_to_read, pictures, read_again_where
from mayest.record.storage import blobs

LOG = logging.getLogger(__name__)
LOOKS = 1.0  # seconds between two looks for what is to be read
AFTER_TROUBLE = 5.0
TRIES = 3
_ENDED = "not read: whoever reads it was ended each time; is there enough memory? Then read it again"
_STUMBLED = "not read: Mayest stumbled over it; tell whoever makes it"


def keep_recognising(until: Event) -> None:
    """Read until the event is set; what is cut off is begun again the next time.

    Where there is OCR by now, what was not read for want of it is read first.
    """
    try:
        _catch_up()
        while not until.is_set():
            until.wait(_look())
    finally:
        connection.close()


def _catch_up() -> None:
    with suppress(DatabaseError):
        if tesseract.found(("eng",)):
            read_again_where(NO_OCR)


def _look() -> float:
    """Read one, if one is to be read; gives how long to wait until the next look."""
    try:
        close_old_connections()
        recognition = next_to_read()
        if recognition is None:
            return LOOKS
        read(recognition)
    except (DatabaseError, RulebookError, OSError):
        return AFTER_TROUBLE
    return 0


def read(recognition: Recognition) -> None:
    """Read the pictures of an interaction, and let it say what was made out; raises what the database raises."""
    words = _made_out(recognition) if begin(recognition) <= TRIES else Words("", 0, "", (_ENDED,))
    keep(recognition, words, References.in_force(settings.MAYEST_HOME).found(words.text))


def _made_out(recognition: Recognition) -> Words:
    try:
        languages = languages_of(recognition.interaction)
        return _together([recognise(blobs.content(blob), languages) for blob in pictures(recognition)])
    except OSError:
        raise
    except blobs.LostBlobError as error:
        return Words("", 0, "", (f"not read: {error}",))
    except Exception as error:  # noqa: BLE001  # one scan at which we stumble must not keep all others back
        kind = type(error).__name__
        LOG.error("recognition %s was put aside: %s", recognition.pk, kind)  # noqa: TRY400  # a traceback may hold words
        return Words("", 0, "", (_STUMBLED,))


def languages_of(interaction: Interaction) -> tuple[str, ...]:
    """Give the languages in which an interaction may be: its account says so, or else its channel."""
    try:
        reads = channel(interaction.channel)
        if not isinstance(reads, Scans):
            return ("eng",)
        return reads.languages(settings_of(interaction.account) if interaction.account else reads.settings())
    except (NoSuchChannelError, SealError):
        return ("eng",)


def _together(words: list[Words]) -> Words:
    """Give what was made out of several files as one."""
    by = dict.fromkeys(each.by for each in words if each.by)
    problems = dict.fromkeys(problem for each in words for problem in each.problems)
    text = "\n\n".join(each.text for each in words if each.text)
    return Words(text, sum(each.pages for each in words), " and ".join(by), tuple(problems))
