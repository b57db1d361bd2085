"""Recordings that were never spoken: small files of each kind, made here, with nothing to be heard in them."""

import struct
import wave
from io import BytesIO

RATE = 8000


def wav(seconds: float = 1.0, level: int = 0) -> bytes:
    """Give a WAV as telephones record; another level makes it another recording."""
    made = BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack("<h", level) * int(RATE * seconds))
    return made.getvalue()


def mp3(seconds: float = 10.0, tag: int = 0, told: int = 0) -> bytes:
    """Give an MP3 of 64 kbit/s at 44.1 kHz, behind a tag of that size; `told` frames, if it says how many it has."""
    head = b"ID3\x04\x00\x00" + bytes(tag >> shift & 0x7F for shift in (21, 14, 7, 0)) + bytes(tag) if tag else b""
    first = b"\xff\xfb\x50\xc0" + bytes(17)
    if told:
        first += b"Xing" + (1).to_bytes(4, "big") + told.to_bytes(4, "big")
    return head + first + bytes(int(seconds * 8000) - len(first))


def opus(seconds: float = 3.0) -> bytes:
    """Give an Ogg that says to hold so much Opus."""
    first = b"OpusHead\x01\x01" + (312).to_bytes(2, "little") + (16_000).to_bytes(4, "little") + bytes(3)
    tags = b"OpusTags" + bytes(40)
    last = bytes(80)
    return page(first, 0) + page(tags, 0) + page(last, int(seconds * 48_000) + 312)


def page(packet: bytes, position: int) -> bytes:
    head = b"OggS\x00\x00" + struct.pack("<QIII", position, 7, 0, 0)
    return head + bytes([1, len(packet)]) + packet


def m4a(seconds: float = 5.0, *, long: bool = False) -> bytes:
    """Give an M4A that says so much of itself, its movie last, as telephones write it."""
    ticks = int(seconds * 600)
    if long:
        times = b"\x01\x00\x00\x00" + struct.pack(">QQIQ", 0, 0, 600, ticks)
    else:
        times = bytes(4) + struct.pack(">IIII", 0, 0, 600, ticks)
    return (
        box(b"ftyp", b"M4A \x00\x00\x02\x00") + box(b"mdat", bytes(500)) + box(b"moov", box(b"mvhd", times + bytes(80)))
    )


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content
