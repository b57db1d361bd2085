"""How long a recording takes, by what the few bytes at its ends say: one function a kind of file.

Each gives seconds, None where the file does not say, and raises SoundError where there is no sound in it. Sources: the
multimedia RIFF specification; ISO/IEC 11172-3 with the Xing and Info headers; RFC 3533 and RFC 7845; ISO/IEC 14496-12.
"""

import re
import struct
from collections.abc import Iterator
from os import SEEK_END
from typing import BinaryIO

CHUNKS = 64  # of a WAV or an MP4 are looked at, and no more
MOST_CHANNELS = 8
HIGHEST_RATE = 768_000  # samples a second
LAST = 64 * 1024  # bytes at the end of an Ogg in which its last page begins
SEARCHED = 4096  # bytes behind the tags of an MP3 in which its first frame begins

_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]", re.DOTALL)  # layer III, at a rate that it names
_TAG = 10  # bytes of the head of an ID3 tag
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_VERSIONS = {  # samples in a frame, the rates in Hz, and the kilobits a second
    0xFA: (1152, (44_100, 48_000, 32_000), _KBITS_1),  # MPEG 1
    0xF2: (576, (22_050, 24_000, 16_000), _KBITS_2),  # MPEG 2
    0xE2: (576, (11_025, 12_000, 8_000), _KBITS_2),  # MPEG 2.5
}


class SoundError(Exception):
    """Bytes are no recording, or hold no sound; the text says why."""


def wave(file: BinaryIO) -> float | None:
    """Measure a WAV; its format must make sense, and sound must follow."""
    size, bytes_a_second = _size(file), 0
    for name, start, length in _chunks(file, 12, size):
        if name == b"fmt ":
            _, channels, rate, bytes_a_second = struct.unpack("<HHII", _exactly(file, start, 12))
            if not (1 <= channels <= MOST_CHANNELS and 1 <= rate <= HIGHEST_RATE and bytes_a_second):
                raise SoundError("its header is no header of a WAV: channels, rate or size make no sense")
        if name == b"data":
            if not bytes_a_second:
                break
            return min(length or size, size - start) / bytes_a_second or _silent()  # one that was cut off says 0
    raise SoundError("it is cut off before its sound begins")


def _chunks(file: BinaryIO, at: int, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Give the name of each chunk, where its content starts, and how long it says that is."""
    for _ in range(CHUNKS):
        if at + 8 > size:
            return
        name, length = struct.unpack("<4sI", _exactly(file, at, 8))
        yield name, at + 8, length
        at += 8 + length + length % 2


def mp3(file: BinaryIO) -> float | None:
    """Measure an MP3: by the count of frames in its first one, else by the rate that this one has."""
    start = _behind_tag(file)
    file.seek(start)
    begin = file.read(SEARCHED)
    for found in _FRAME.finditer(begin):
        samples, rates, kbits = _VERSIONS[begin[found.start() + 1] & 0xFE]
        rate = begin[found.start() + 2] >> 2 & 3
        if rate < len(rates):
            frames = _told(begin[found.start() : found.start() + 64])
            bytes_a_second = kbits[begin[found.start() + 2] >> 4] * 125
            told = frames * samples / rates[rate] if frames else None
            return told or (_size(file) - start - found.start()) / bytes_a_second
    raise SoundError("there is no sound behind its head")


def _behind_tag(file: BinaryIO) -> int:
    file.seek(0)
    head = file.read(_TAG)
    if head[:3] != b"ID3" or len(head) < _TAG:
        return 0
    return _TAG + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))


def _told(frame: bytes) -> int | None:
    """Give how many frames the file says it has, in the first of them; None where it does not say."""
    for mark in (b"Xing", b"Info"):
        at = frame.find(mark)
        if at >= 0 and len(frame) >= at + 12 and frame[at + 7] & 1:
            return int.from_bytes(frame[at + 8 : at + 12], "big")
    return None


def ogg(file: BinaryIO) -> float | None:
    """Measure an Ogg: its first page tells the rate, the last one how many samples were before its end."""
    first = _exactly(file, 0, 27 + 64)
    packet = first[27 + first[26] :]
    if packet.startswith(b"OpusHead"):
        rate, skipped = 48_000, int.from_bytes(packet[10:12], "little")
    elif packet.startswith(b"\x01vorbis"):
        rate, skipped = int.from_bytes(packet[12:16], "little"), 0
    else:
        raise SoundError("what is in it is neither Opus nor Vorbis")
    file.seek(max(_size(file) - LAST, 0))
    last = file.read(LAST)
    at = last.rfind(b"OggS")
    if at < 0 or len(last) < at + 14 or not 0 < rate <= HIGHEST_RATE:
        return None
    return float(int.from_bytes(last[at + 6 : at + 14], "little") - skipped) / rate


def mp4(file: BinaryIO) -> float | None:
    """Measure an M4A by the header of its movie, which must be there."""
    movie = _box(file, b"moov", 0, _size(file))
    if movie is None:
        raise SoundError("it is cut off before it says what is in it")
    header = _box(file, b"mvhd", *movie)
    if header is None:
        return None
    start, _ = header
    if _exactly(file, start, 1) == b"\x01":
        scale, duration = struct.unpack(">IQ", _exactly(file, start + 20, 12))
    else:
        scale, duration = struct.unpack(">II", _exactly(file, start + 12, 8))
    return duration / scale if scale else None


def _box(file: BinaryIO, wanted: bytes, at: int, end: int) -> tuple[int, int] | None:
    """Give where the content of a box begins and ends, among those that lie side by side from `at`."""
    for _ in range(CHUNKS):
        if at + 16 > end:
            return None
        length, name, long = struct.unpack(">I4sQ", _exactly(file, at, 16))
        head = 16 if length == 1 else 8
        length = long if length == 1 else length or end - at
        if name == wanted:
            return at + head, min(at + length, end)
        if length < head:
            return None
        at += length
    return None


def _silent() -> float:
    raise SoundError("there is no sound in it")


def _size(file: BinaryIO) -> int:
    return file.seek(0, SEEK_END)


def _exactly(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    found = file.read(count)
    if len(found) < count:
        raise SoundError("it is cut off in its head")
    return found
