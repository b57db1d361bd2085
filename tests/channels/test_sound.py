"""A recording is known by its bytes, costs little whatever it says of itself, and hurts nobody."""

import struct
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mayest.channels.sound import LONGEST, Sound, SoundError, is_sound, sound
from tests.sounds import box, m4a, mp3, opus, page, wav


def measured(content: bytes) -> Sound:
    return sound(BytesIO(content))


@pytest.mark.parametrize(
    ("content", "media_type", "seconds"),
    [
        (wav(2.5), "audio/wav", 2.5),
        (mp3(10), "audio/mpeg", 10),
        (mp3(10, tag=3000), "audio/mpeg", 10),
        (mp3(10, told=100), "audio/mpeg", 100 * 1152 / 44_100),
        (opus(3), "audio/ogg", 3),
        (m4a(5), "audio/mp4", 5),
        (m4a(5, long=True), "audio/mp4", 5),
    ],
)
def test_each_kind_says_how_long_it_takes(content: bytes, media_type: str, seconds: float) -> None:
    found = measured(content)
    assert found.media_type == media_type
    assert found.seconds == pytest.approx(seconds, abs=0.01)
    assert is_sound(content)


def test_vorbis_has_a_rate_of_its_own() -> None:
    first = b"\x01vorbis" + bytes(4) + b"\x01" + (22_050).to_bytes(4, "little") + bytes(14)
    assert measured(page(first, 0) + page(bytes(90), 44_100)) == Sound("audio/ogg", 2.0)


@pytest.mark.parametrize(
    "content",
    [b"", b"RIFF", b"%PDF-1.7 and more", b"<html><script>alert(1)</script>", b"PK\x03\x04", b"fLaC" + bytes(100)],
)
def test_what_is_no_recording_is_not_taken_for_one(content: bytes) -> None:
    with pytest.raises(SoundError, match="no recording"):
        measured(content)
    assert not is_sound(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (wav()[:30], "cut off"),
        (wav()[:36], "before its sound begins"),
        (wav(0), "no sound"),
        (wav()[:22] + b"\x00\x00" + wav()[24:], "make no sense"),
        (wav()[:24] + b"\xff\xff\xff\xff" + wav()[28:], "make no sense"),
        (b"RIFF\x00\x00\x00\x00WAVEdata\x04\x00\x00\x00abcd", "before its sound begins"),
        (b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(50), "no sound"),
        (b"\xff\xfb" + bytes(100), "no sound"),
        (opus()[:60], "cut off"),
        (page(b"\x80theora" + bytes(90), 0), "neither Opus nor Vorbis"),
        (m4a()[:520], "cut off"),
    ],
)
def test_what_holds_no_sound_says_why(content: bytes, why: str) -> None:
    with pytest.raises(SoundError, match=why):
        measured(content)


def test_a_recorder_that_was_cut_off_leaves_what_it_had() -> None:
    whole = bytearray(wav(2))
    whole[40:44] = bytes(4)  # it writes how much there is at the end
    assert measured(bytes(whole)) == Sound("audio/wav", 2.0)


@pytest.mark.parametrize(
    "content",
    [
        box(b"ftyp", b"M4A ") + box(b"moov", box(b"free", bytes(20))),
        box(b"ftyp", b"M4A ") + box(b"moov", box(b"mvhd", bytes(100))),
        m4a((LONGEST + 1) * 1.0),
        page(b"OpusHead" + bytes(90), 0),
    ],
)
def test_what_does_not_say_how_long_it_takes_is_kept_without(content: bytes) -> None:
    assert measured(content).seconds is None


class Counting(BytesIO):
    """Counts the bytes that are read."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.count += len(found)
        return found


@pytest.mark.parametrize(
    "content",
    [
        b"RIFF\x00\x00\x00\x00WAVE" + b"junk\x00\x00\x00\x00" * 200_000,
        box(b"ftyp", b"M4A ") + box(b"free", b"") * 200_000,
        box(b"ftyp", b"M4A ") + struct.pack(">I4sQ", 1, b"free", 2**63 - 1) + bytes(2_000_000),
        page(b"OpusHead" + bytes(90), 0) + b"OggS" * 400_000,
        b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x00" * 500_000,
        wav(200),
    ],
)
def test_a_file_of_any_size_costs_a_few_kilobytes(content: bytes) -> None:
    file = Counting(content)
    with suppress(SoundError):
        sound(file)
    assert file.count <= 80_000


heads = st.sampled_from([wav()[:60], mp3()[:60], opus()[:200], m4a()[:40], m4a()[-120:], b"ID3\x04\x00\x00"])


@given(head=heads, at=st.integers(0, 199), other=st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_whatever_the_bytes_are_the_answer_is_a_sound_or_a_reason(head: bytes, at: int, other: bytes) -> None:
    found = answer(head[:at] + other + head[at + len(other) :])
    seconds = found.seconds if isinstance(found, Sound) else None
    assert found
    assert seconds is None or 0 < seconds <= LONGEST


def answer(content: bytes) -> Sound | str:
    try:
        return measured(content)
    except SoundError as error:
        return str(error)
