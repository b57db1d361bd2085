"""What is said in a recording is asked for on its page, and read there once a program has written it down."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mayest.inbound.transcribing import transcribe
from mayest.people.models import Colleague
from mayest.record.models import Asked, Contact, Conversation, Recording, Word
from mayest.record.recordings.consents import note
from mayest.record.recordings.transcripts import next_due
from mayest.record.search import index
from tests.entrances.said import say
from tests.sounds import wav
from tests.transcribers import SMALL


@pytest.fixture
def recording(desk: Client, parcel: Conversation, anna: Contact, tom: Colleague) -> Recording:
    call = say(parcel, anna, "Asked where her parcel is.", channel="phone", by=tom)
    index([call])
    desk.post(f"/interactions/{call.pk}/recordings/new/", {"recording": SimpleUploadedFile("call.wav", wav())})
    for concerned in call.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None)
    return Recording.objects.get()


def ask(desk: Client, recording: Recording) -> str:
    return desk.post(f"/recordings/{recording.pk}/transcript/", follow=True).content.decode()


def test_without_a_program_the_page_says_how_one_is_added(desk: Client, recording: Recording) -> None:
    text = desk.get(f"/recordings/{recording.pk}/").content.decode()
    assert "No program that writes down speech is installed" in text
    assert "Have it written down" not in text


def test_it_is_asked_for_written_down_read_and_found(
    desk: Client, recording: Recording, install: Callable[[str, str], None]
) -> None:
    install("small", SMALL)
    assert "Have it written down" in desk.get(f"/recordings/{recording.pk}/").content.decode()
    assert "Waits to be written down" in ask(desk, recording)
    due = next_due()
    assert due is not None
    transcribe(due)
    text = desk.get(f"/recordings/{recording.pk}/").content.decode()
    assert "Where is my marzipan?" in text
    assert "0:01" in text
    assert "<mark>marzipan</mark>" in desk.get("/search/?q=marzipan").content.decode()
    assert "written down" in desk.get(f"/conversations/{recording.interaction.conversation_id}/").content.decode()


def test_why_it_failed_is_said_and_it_is_tried_once_more(
    desk: Client, recording: Recording, install: Callable[[str, str], None]
) -> None:
    install("small", "raise OSError")
    ask(desk, recording)
    due = next_due()
    assert due is not None
    transcribe(due)
    text = desk.get(f"/recordings/{recording.pk}/").content.decode()
    assert "cannot be loaded: OSError" in text
    assert "Try once more" in text
    assert "Waits to be written down" in ask(desk, recording)
