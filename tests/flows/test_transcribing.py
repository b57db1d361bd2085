"""The worker has recordings written down by whatever is installed, and nothing that stumbles keeps the others back."""

import logging
from collections.abc import Callable
from io import BytesIO
from threading import Event

import pytest

from mayest.inbound.transcribing import keep_transcribing, transcribe
from mayest.people.models import Colleague
from mayest.record.models import Asked, Contact, Recording, Transcript, Word
from mayest.record.recordings import cellar
from mayest.record.recordings.consents import note
from mayest.record.recordings.dropping import drop_in
from mayest.record.recordings.transcripts import ask_for, next_due
from mayest.record.search import find, index
from tests.entrances.said import say, talk
from tests.sounds import wav
from tests.transcribers import SMALL

pytestmark = pytest.mark.django_db
Install = Callable[[str, str], None]


@pytest.fixture
def recording(anna: Contact, tom: Colleague) -> Recording:
    call = say(talk(), anna, "Rang about a parcel.", channel="phone", by=tom)
    index([call])
    kept = drop_in(call, BytesIO(wav()), len(wav()), "call.wav", tom)
    for concerned in call.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None)
    return kept


def asked(recording: Recording, tom: Colleague) -> Transcript:
    ask_for(recording, tom)
    due = next_due()
    assert due is not None
    return due


def test_it_is_written_down_with_its_times_and_found(recording: Recording, tom: Colleague, install: Install) -> None:
    install("small", SMALL)
    transcribe(asked(recording, tom))
    done = Transcript.objects.get()
    assert (done.made_by, done.trouble) == ("small", "")
    assert done.text == f"Hello from {len(wav())} bytes of audio/wav.\nWhere is my marzipan?"
    assert find("marzipan").total == 1


RAISES = "class Transcriber:\n def transcribe(self, *_): raise ValueError('Where is my marzipan?')"
GIVES_WORDS = "class Transcriber:\n def transcribe(self, *_): return ['marzipan']"
GIVES_NOTHING = "class Transcriber:\n def transcribe(self, *_): return None"
HAS_NO_WEIGHTS = """
from mayest.channels.transcribing import TranscribingError
class Transcriber:
    def transcribe(self, *_): raise TranscribingError("no weights are installed")
"""


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (RAISES, "the transcriber 'small' stumbled over it: ValueError"),
        (GIVES_WORDS, "stumbled over it: AttributeError"),
        (GIVES_NOTHING, "stumbled over it: TypeError"),
        (HAS_NO_WEIGHTS, "no weights are installed"),
        ("import nowhere_to_be_found", "cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_what_goes_wrong_is_told(recording: Recording, tom: Colleague, install: Install, source: str, why: str) -> None:
    install("small", source)
    transcribe(asked(recording, tom))
    assert why in Transcript.objects.get().trouble
    assert Transcript.objects.get().done_at is None


def test_no_word_of_it_reaches_a_log(
    recording: Recording, tom: Colleague, install: Install, caplog: pytest.LogCaptureFixture
) -> None:
    install("small", RAISES)
    with caplog.at_level(logging.DEBUG):
        transcribe(asked(recording, tom))
    assert "was put aside: ValueError" in caplog.text
    assert "marzipan" not in caplog.text


def test_without_any_installed_it_says_so(recording: Recording, tom: Colleague) -> None:
    transcribe(asked(recording, tom))
    assert "no transcriber is installed" in Transcript.objects.get().trouble


def test_lost_bytes_are_told(recording: Recording, tom: Colleague, install: Install) -> None:
    install("small", SMALL)
    cellar.cellar().remove(recording.digest)
    transcribe(asked(recording, tom))
    assert "bring them back from a backup" in Transcript.objects.get().trouble


def test_after_a_no_not_a_byte_is_read(
    recording: Recording, tom: Colleague, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("small", SMALL)
    due = asked(recording, tom)
    note(recording.interaction.concerned.all()[0], Word.REFUSED, Asked.CALL, tom)
    read: list[Recording] = []
    monkeypatch.setattr("mayest.record.recordings.cellar.opened", read.append)
    transcribe(due)
    assert read == []
    assert not Transcript.objects.exists()


class Twice(Event):
    """Is set when it was waited for twice: once after the work, once with nothing left."""

    waited = 0

    def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002  # nobody waits
        self.waited += 1
        if self.waited >= 2:
            self.set()
        return self.is_set()


def test_the_worker_goes_on_until_it_is_told_to_end(
    recording: Recording, tom: Colleague, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("close_old_connections", "connection"):
        monkeypatch.setattr(f"mayest.inbound.transcribing.{name}", _Open())  # this test's own stays open
    install("small", SMALL)
    ask_for(recording, tom)
    keep_transcribing(Twice())
    assert Transcript.objects.get().done_at


class _Open:
    """A connection that nobody closes."""

    def __call__(self) -> None: ...
    def close(self) -> None: ...
