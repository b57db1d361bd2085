"""Writes down what is said in recordings, one after another, by whichever transcriber is installed."""

import logging
from threading import Event

from django.db import DatabaseError, close_old_connections, connection

from mayest.channels.transcribing import Passage, TranscribingError, installed, transcriber
from mayest.record.models import Recording, Transcript
from mayest.record.recordings import cellar
from mayest.record.recordings.standing import playable
from mayest.record.recordings.transcripts import fail, give_up_orphans, keep, next_due

LOG = logging.getLogger(__name__)
PAUSE = 2.0  # seconds between two looks for what was asked for
AFTER_TROUBLE = 5.0


def keep_transcribing(until: Event) -> None:
    """Write down what is asked for until the event is set; nobody else may be at it in the same record.

    What is cut off meanwhile is said to have been. Files that no recording speaks of are taken away first.
    """
    pause = AFTER_TROUBLE
    try:
        while not until.is_set():
            pause = _look(after_trouble=pause == AFTER_TROUBLE)
            until.wait(pause)
    finally:
        connection.close()


def _look(*, after_trouble: bool) -> float:
    try:
        close_old_connections()
        if after_trouble:
            cellar.sweep()
            give_up_orphans()
        transcript = next_due()
        if transcript is None:
            return PAUSE
        transcribe(transcript)
    except (DatabaseError, OSError):
        return AFTER_TROUBLE
    return 0


def transcribe(transcript: Transcript) -> None:
    """Write down what is said in one, if everybody still agrees; else nothing of it is read."""
    if not playable(transcript.recording):
        return
    name = installed()
    try:
        passages = _passages(name, transcript.recording)
    except (TranscribingError, cellar.LostRecordingError) as error:
        fail(transcript, str(error))
    except Exception as error:  # noqa: BLE001  # whatever a plug-in stumbles over must not keep all others back
        kind = type(error).__name__
        LOG.error("transcript %s was put aside: %s", transcript.pk, kind)  # noqa: TRY400  # a traceback may hold words
        fail(transcript, f"the transcriber {name!r} stumbled over it: {kind}")
    else:
        keep(transcript, passages, name)


def _passages(name: str, recording: Recording) -> list[Passage]:
    if not name:
        raise TranscribingError("no transcriber is installed any more")
    with cellar.opened(recording) as file:
        content = file.read()
    said = transcriber(name).transcribe(content, recording.media_type)
    return [Passage(float(each.start), float(each.stop), str(each.text)) for each in said]
