"""Who writes down what is said in a recording: a program that somebody installs beside Mayest, as a plug-in.

    [project.entry-points."mayest.transcribers"]
    whisper = "our_package:Whisper"

What the name leads to is called without arguments, once in the life of a worker, and gives a Transcriber.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

GROUP = "mayest.transcribers"


class TranscribingError(Exception):
    """What is said in a recording cannot be written down; the text says why, in words for people."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words, and from when to when in the recording they are said, in seconds."""

    start: float
    stop: float
    text: str


@runtime_checkable
class Transcriber(Protocol):
    """Writes down what is said, on this machine."""

    def transcribe(self, content: bytes, media_type: str) -> Iterable[Passage]:
        """Give what is said, in order of time; raises TranscribingError.

        `media_type` is audio/wav, audio/mpeg, audio/ogg or audio/mp4. It may take as long as it takes.
        """
        ...


def installed() -> str:
    """Give the name of the one that is asked: the first by name of those installed, "" where none is. Loads nothing."""
    return min((point.name for point in entry_points(group=GROUP)), default="")


@cache
def transcriber(name: str) -> Transcriber:
    """Load the one of that name; raises TranscribingError where it is not there, or cannot be loaded."""
    try:
        [point, *_] = entry_points(group=GROUP, name=name)
        found = point.load()()
    except ValueError:
        raise TranscribingError(f"no transcriber {name!r} is installed any more") from None
    except Exception as error:
        raise TranscribingError(f"the transcriber {name!r} cannot be loaded: {type(error).__name__}") from error
    if not isinstance(found, Transcriber):
        raise TranscribingError(f"the transcriber {name!r} has no method `transcribe`")
    return found
