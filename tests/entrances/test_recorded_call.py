"""A real call, recorded at both ends by a telephone, is dropped in as it came from there."""

import math
import struct
import wave
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mayest.people.models import Colleague
from mayest.record.models import Contact, Conversation, Recording
from mayest.record.recordings import cellar
from tests.entrances.said import say
from tests.servers.baresip import call, why_not
from tests.sounds import RATE

pytestmark = pytest.mark.server
SECONDS = 2
LOUD = 8000


def tone() -> bytes:
    made = BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        samples = (int(LOUD * math.sin(2 * math.pi * 440 * number / RATE)) for number in range(SECONDS * RATE))
        file.writeframes(struct.pack(f"<{SECONDS * RATE}h", *samples))
    return made.getvalue()


def loudest(path: Path) -> int:
    with wave.open(str(path)) as file:
        frames = file.readframes(file.getnframes())
    return int(max(struct.unpack(f"<{len(frames) // 2}h", frames)))


def test_what_both_telephones_recorded_is_kept_and_measured(
    desk: Client, tom: Colleague, parcel: Conversation, anna: Contact, tmp_path: Path
) -> None:
    if reason := why_not():
        pytest.skip(reason)
    noted = say(parcel, anna, "Rang, and was recorded.", channel="phone", by=tom)
    for path in call(tmp_path, tone()):
        assert loudest(path) > LOUD / 2
        upload = SimpleUploadedFile(path.name, path.read_bytes())
        answer = desk.post(f"/interactions/{noted.pk}/recordings/new/", {"recording": upload}, follow=True)
        assert "Not asked yet" in answer.content.decode()
        kept = Recording.objects.get(name=path.name, size=path.stat().st_size)
        with wave.open(str(path)) as file:
            assert kept.seconds == pytest.approx(file.getnframes() / file.getframerate(), abs=0.01)
        with cellar.opened(kept) as file:
            assert file.read() == path.read_bytes()
