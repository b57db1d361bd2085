"""Recordings of what was said: known by their first bytes, whatever their name, and measured by a few small looks.

Whoever made the file may mean harm. Each look reads at most some kilobytes, wherever the file says they lie; a file of
any size costs the same. A library of tags would read all of it, and what it finds besides is of no use here.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from mayest.channels.sound_lengths import SoundError, mp3, mp4, ogg, wave

__all__ = ["ENDINGS", "KINDS", "Sound", "SoundError", "is_sound", "sound"]

KINDS = "WAV, MP3, Ogg (Opus or Vorbis) or M4A"
LONGEST = 48 * 3600.0  # seconds; what says more of itself says nothing
_FRAMES = frozenset(bytes((0xFF, version)) for version in (0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB))  # MPEG, layer III
_HEAD = 16  # bytes by which one knows them apart
ENDINGS = {"audio/wav": ".wav", "audio/mpeg": ".mp3", "audio/ogg": ".ogg", "audio/mp4": ".m4a"}


@dataclass(frozen=True, slots=True)
class Sound:
    """What a file of sound is; `seconds` is None where it does not say how long it takes."""

    media_type: str
    seconds: float | None


def sound(file: BinaryIO) -> Sound:
    """Say what a file of sound is; raises SoundError with the reason when it is none, or cannot be played."""
    media_type = _media_type(_head(file))
    measure = {"audio/wav": wave, "audio/mpeg": mp3, "audio/ogg": ogg, "audio/mp4": mp4}.get(media_type)
    if measure is None:
        raise SoundError("it is no recording that a browser plays")
    seconds = measure(file)
    return Sound(media_type, seconds if seconds is not None and 0 < seconds <= LONGEST else None)


def is_sound(content: bytes) -> bool:
    """Whether bytes are a file of sound, be it whole or not."""
    return bool(_media_type(_head(BytesIO(content))))


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(_HEAD)


def _media_type(head: bytes) -> str:
    if head[:4] in {b"RIFF", b"RF64"} and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[:4] == b"OggS":
        return "audio/ogg"
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    return "audio/mpeg" if head[:3] == b"ID3" or head[:2] in _FRAMES else ""
