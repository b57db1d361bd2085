"""A recording is dropped in, and until everybody who is heard on it has agreed it leaves by no door."""

import asyncio
import re
from typing import Any, TypeAlias

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mayest.desk.sounding import LARGEST_PIECE
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import make_contact
from mayest.record.models import Asked as How
from mayest.record.models import Attachment, Contact, Conversation, Interaction, Recording, Word
from mayest.record.recordings import cellar
from mayest.record.recordings.consents import note
from mayest.record.storage import blobs
from tests.entrances.said import say
from tests.sounds import mp3, wav

Answer: TypeAlias = Any  # as the test client gives it
SOUND = wav(2, level=77)
MARK = SOUND[60:90]


@pytest.fixture
def call(parcel: Conversation, anna: Contact, tom: Colleague) -> Interaction:
    [raw] = blobs.keep([b'{"text": "Asked where her parcel is."}'])
    return say(parcel, anna, "Asked where her parcel is.", channel="phone", by=tom, minutes=4, raw=raw)


@pytest.fixture
def recording(desk: Client, call: Interaction) -> Recording:
    drop(desk, call)
    return Recording.objects.get()


def upload(content: bytes = SOUND, name: str = "call.wav") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def drop(desk: Client, call: Interaction, content: bytes = SOUND, name: str = "call.wav") -> Answer:
    form = {"recording": upload(content, name)}
    return desk.post(f"/interactions/{call.pk}/recordings/new/", form, follow=True)


def agree(recording: Recording) -> None:
    for concerned in recording.interaction.concerned.all():
        note(concerned, Word.GIVEN, How.CALL, None)


def say_yes(desk: Client, recording: Recording, number: int, **said: str) -> Answer:
    address = f"/recordings/{recording.pk}/concerned/{number}/consent/"
    return desk.post(address, {"word": "yes", "asked": "call"} | said, follow=True)


def page(desk: Client, recording: Recording) -> str:
    return desk.get(f"/recordings/{recording.pk}/").content.decode()


def sound(desk: Client, recording: Recording, **headers: str) -> Answer:
    return desk.get(f"/recordings/{recording.pk}/sound/", headers=headers)


def whole(answer: Answer) -> bytes:
    """Give what streams, as a server would read it."""

    async def read() -> bytes:
        return b"".join([piece async for piece in answer.streaming_content])

    return asyncio.run(read())


def test_dropped_in_it_waits_and_the_page_says_for_whom(desk: Client, call: Interaction) -> None:
    text = drop(desk, call).content.decode()
    assert "Not asked yet: <bdi>Anna Keller</bdi>, <bdi>Tom Ashby (you)</bdi>" in text
    assert "Note what they say" in text
    assert "2 s" in text
    assert "<audio" not in text
    assert "sound/" not in text
    assert "waits until everybody has agreed" in desk.get(f"/conversations/{call.conversation_id}/").content.decode()


def test_with_the_last_yes_it_can_be_heard(desk: Client, recording: Recording) -> None:
    theirs, ours = recording.interaction.concerned.all()
    say_yes(desk, recording, theirs.pk, asked="writing", said_by="Her mother")
    assert sound(desk, recording).status_code == 404
    text = say_yes(desk, recording, ours.pk).content.decode()
    assert "<audio" in text
    assert "in writing, said by <bdi>Her mother</bdi>" in text
    assert whole(sound(desk, recording)) == SOUND
    assert theirs.consents.get().by == ours.consents.get().by == ours.colleague


def test_with_a_no_it_is_silent_and_may_be_deleted(desk: Client, recording: Recording) -> None:
    agree(recording)
    theirs = recording.interaction.concerned.all()[0]
    text = say_yes(desk, recording, theirs.pk, word="no").content.decode()
    assert "It is not played: <bdi>Anna Keller</bdi> does not agree" in text
    assert [consent.word for consent in theirs.consents.all()] == ["given", "withdrawn"]
    assert sound(desk, recording).status_code == 404
    assert "gone from this machine for good" in desk.get(f"/recordings/{recording.pk}/deletion/").content.decode()
    assert cellar.is_there(recording.digest)
    gone = desk.post(f"/recordings/{recording.pk}/deletion/", follow=True).content.decode()
    assert "Deleted" in gone
    assert not cellar.is_there(recording.digest)
    assert sound(desk, recording).status_code == 404
    assert "deleted" in desk.get(f"/conversations/{recording.interaction.conversation_id}/").content.decode()


def test_what_everybody_agrees_to_is_not_deleted_by_mistake(desk: Client, recording: Recording) -> None:
    agree(recording)
    text = desk.post(f"/recordings/{recording.pk}/deletion/", follow=True).content.decode()
    assert "Everybody agrees that it is kept" in text
    assert cellar.is_there(recording.digest)


def test_nobody_says_yes_for_a_colleague(desk: Client, recording: Recording, priya: Colleague) -> None:
    other = Client()
    other.force_login(priya)
    ours = recording.interaction.concerned.all()[1]
    text = say_yes(other, recording, ours.pk).content.decode()
    assert "valid choice" in text
    assert "Colleagues agree for themselves" in text
    assert not ours.consents.exists()
    say_yes(other, recording, ours.pk, word="no")
    assert ours.consents.get().word == Word.REFUSED


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"word": ""}, "Say which."),
        ({"asked": "by fax"}, "valid choice"),
        ({"at": "2999-01-01T10:00"}, "still to come"),
    ],
)
def test_what_is_missing_is_told_and_nothing_noted(
    desk: Client, recording: Recording, said: dict[str, str], told: str
) -> None:
    theirs = recording.interaction.concerned.all()[0]
    assert told in say_yes(desk, recording, theirs.pk, **said).content.decode()
    assert not theirs.consents.exists()


def test_somebody_else_is_named_and_left_out_again(desk: Client, recording: Recording, priya: Colleague) -> None:
    agree(recording)
    address = f"/recordings/{recording.pk}/concerned/"
    text = desk.post(address, {"colleague": priya.pk, "who": "+44 7700 900142"}, follow=True).content.decode()
    assert "Not asked yet: <bdi>Priya Nair</bdi>, <bdi>+44 7700 900142</bdi>" in text
    for concerned in recording.interaction.concerned.filter(by__isnull=False):
        desk.post(f"{address}{concerned.pk}/undo/")
    assert "<audio" in page(desk, recording)
    first = recording.interaction.concerned.all()[0]
    assert "named by hand" in desk.post(f"{address}{first.pk}/undo/", follow=True).content.decode()
    assert "Say who else is heard" in desk.post(address, {"who": ""}).content.decode()


def test_nobody_of_another_call_is_asked_by_this_ones_address(
    desk: Client, recording: Recording, parcel: Conversation, peter: Contact, tom: Colleague
) -> None:
    drop(desk, say(parcel, peter, channel="phone", by=tom))
    other = Recording.objects.exclude(pk=recording.pk).get().interaction.concerned.all()[0]
    assert say_yes(desk, recording, other.pk).status_code == 404


# Every door by which the bytes might leave before everybody has agreed.


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-"}, {"Range": "bytes=0-99"}, {"If-Range": "x"}])
def test_it_is_neither_played_nor_saved(desk: Client, recording: Recording, headers: dict[str, str]) -> None:
    answer = sound(desk, recording, **headers)
    assert answer.status_code == 404
    assert MARK not in answer.content
    assert desk.head(f"/recordings/{recording.pk}/sound/").status_code == 404


def test_no_page_holds_a_byte_of_it(desk: Client, recording: Recording, anna: Contact) -> None:
    call = recording.interaction
    pages = (
        "/",
        f"/conversations/{call.conversation_id}/",
        f"/contacts/{anna.pk}/",
        f"/recordings/{recording.pk}/",
        f"/interactions/{call.pk}/raw/",
        f"/interactions/{call.pk}/text/",
        f"/interactions/{call.pk}/html/",
        "/search/?q=has:attachment",
        "/search/?q=call.wav",
    )
    for address in pages:
        answer = desk.get(address)
        assert MARK not in answer.content, address
        assert recording.digest.encode() not in answer.content, address
    assert not Attachment.objects.filter(interaction=call).exists()


def test_the_same_bytes_are_withheld_where_they_came_as_a_file(
    desk: Client, recording: Recording, parcel: Conversation, anna: Contact
) -> None:
    mail = say(parcel, anna)
    [blob] = blobs.keep([SOUND])
    file = Attachment.objects.create(interaction=mail, blob=blob, name="a.wav", media_type="audio/wav")
    assert desk.get(f"/attachments/{file.pk}/").status_code == 404
    agree(recording)
    assert desk.get(f"/attachments/{file.pk}/").content == SOUND


def test_what_was_written_down_of_it_is_on_no_page(desk: Client, recording: Recording) -> None:
    assert "What is said in it" not in page(desk, recording)
    text = desk.post(f"/recordings/{recording.pk}/transcript/", follow=True).content.decode()
    assert "Not everybody has agreed" in text


def test_nobody_who_is_not_signed_in_hears_it(recording: Recording) -> None:
    agree(recording)
    assert Client().get(f"/recordings/{recording.pk}/sound/").status_code == 302


# Once it may be heard.


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-", 0, len(SOUND)), ("bytes=10-19", 10, 20), ("bytes=-5", len(SOUND) - 5, len(SOUND))],
)
def test_a_player_asks_for_pieces(desk: Client, recording: Recording, asked: str, start: int, stop: int) -> None:
    agree(recording)
    answer = sound(desk, recording, Range=asked)
    assert answer.status_code == 206
    assert answer.content == SOUND[start:stop]
    assert answer["Content-Range"] == f"bytes {start}-{stop - 1}/{len(SOUND)}"
    assert answer["Content-Type"] == "audio/wav"


def test_a_piece_is_no_larger_than_one_is_willing_to_hold(desk: Client, call: Interaction) -> None:
    content = mp3(300)
    drop(desk, call, content, "call.mp3")
    recording = Recording.objects.get()
    agree(recording)
    answer = sound(desk, recording, Range="bytes=100-")
    assert answer.content == content[100 : 100 + LARGEST_PIECE]
    assert whole(sound(desk, recording)) == content


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=20-10", "bytes=-0"])
def test_a_piece_that_is_not_there_is_refused(desk: Client, recording: Recording, asked: str) -> None:
    agree(recording)
    answer = sound(desk, recording, Range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(SOUND)}")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=0-1", "bytes=-", "bytes=a-b", "bytes=0-9" + "9" * 40])
def test_what_is_asked_for_in_another_way_is_answered_whole(desk: Client, recording: Recording, asked: str) -> None:
    agree(recording)
    answer = sound(desk, recording, Range=asked)
    assert answer.status_code == 200
    assert whole(answer) == SOUND


def test_a_browser_keeps_none_of_it_and_runs_none_of_it(desk: Client, call: Interaction) -> None:
    drop(desk, call, SOUND, "../../evil\r\n.html")
    recording = Recording.objects.get()
    agree(recording)
    for answer in (sound(desk, recording), sound(desk, recording, **{"Range": "bytes=0-9", "Accept-Encoding": "gzip"})):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "audio/wav"
        assert re.fullmatch(r'attachment; filename="[^"/\\\r\n]*\.wav"', answer["Content-Disposition"])
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "Content-Encoding" not in answer


def test_sound_is_let_in_on_its_own_page_alone(desk: Client, recording: Recording) -> None:
    policy = "Content-Security-Policy"
    assert "media-src 'self'" in desk.get(f"/recordings/{recording.pk}/")[policy]
    assert "media-src 'none'" in desk.get(f"/conversations/{recording.interaction.conversation_id}/")[policy]


def test_lost_bytes_are_a_page_with_a_way_on(desk: Client, recording: Recording) -> None:
    agree(recording)
    cellar.cellar().remove(recording.digest)
    assert sound(desk, recording).status_code == 404


# Dropping in.


def test_the_same_one_twice_is_one(desk: Client, recording: Recording) -> None:
    drop(desk, recording.interaction)
    assert Recording.objects.get() == recording


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"<html>", "no recording that a browser plays"), (b"", "nothing in that file"), (wav()[:40], "cut off")],
)
def test_what_is_no_recording_is_refused_with_the_mend(
    desk: Client, call: Interaction, content: bytes, told: str
) -> None:
    assert told in drop(desk, call, content).content.decode()
    assert not Recording.objects.exists()


def test_one_that_is_too_large_says_what_would_do(
    desk: Client, call: Interaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mayest.record.recordings.dropping.LARGEST", 1000)
    assert "save it as MP3 or Opus, or in parts." in drop(desk, call).content.decode()


def test_without_a_file_it_asks_for_one(desk: Client, call: Interaction) -> None:
    assert "Choose the recording." in desk.post(f"/interactions/{call.pk}/recordings/new/").content.decode()


def test_only_what_was_spoken_has_recordings(desk: Client, parcel: Conversation, call: Interaction) -> None:
    mail = parcel.interactions.exclude(pk=call.pk)[0]
    assert desk.get(f"/interactions/{mail.pk}/recordings/new/").status_code == 404
    assert desk.get(f"/conversations/{parcel.pk}/").content.decode().count("Add a recording") == 1


def test_a_script_that_sends_the_form_is_told_where_to_go(desk: Client, call: Interaction) -> None:
    address = f"/interactions/{call.pk}/recordings/new/"
    answer = desk.post(address, {"recording": upload()}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/recordings/{Recording.objects.get().pk}/"


CALL = {"how": "rang", "text": "Asked where her parcel is.", "minutes": "4", "once": "a", "who": "anna@example.org"}


def test_a_call_is_noted_with_its_recording(desk: Client, anna: Contact, tom: Colleague) -> None:
    for _ in range(2):
        text = desk.post("/captures/new/", CALL | {"recording": upload()}, follow=True).content.decode()
        assert "Noted, and the recording is kept." in text
        assert "Not asked yet: <bdi>Anna Keller</bdi>, <bdi>Tom Ashby (you)</bdi>" in text
    assert Recording.objects.get().interaction == Interaction.objects.get()


def test_a_call_is_noted_even_where_its_recording_is_none(desk: Client, anna: Contact) -> None:
    text = desk.post("/captures/new/", CALL | {"recording": upload(b"<html>")}, follow=True).content.decode()
    assert "The call is noted. The recording: it was not kept" in text
    assert Interaction.objects.count() == 1
    assert not Recording.objects.exists()


def test_a_note_that_is_not_taken_yet_asks_for_its_file_again(desk: Client, db: None) -> None:
    text = desk.post("/captures/new/", CALL | {"who": "Nobody at all", "recording": upload()}).content.decode()
    assert "choose it once more" in text


def test_where_nobody_can_be_reached_the_file_is_asked_for_again_as_well(desk: Client, db: None) -> None:
    nameless = make_contact("Walk-in", Contact.Kind.PERSON, None, [])
    form = CALL | {"who": f"contact:{nameless.pk}", "recording": upload()}
    text = desk.post(f"/contacts/{nameless.pk}/captures/new/", form).content.decode()
    assert "No address or number of theirs is known" in text
    assert "choose it once more" in text


def test_the_page_costs_the_same_however_many_are_heard(
    desk: Client, recording: Recording, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        desk.post(f"/recordings/{recording.pk}/concerned/", {"who": f"+44 7700 90014{number}"})
    agree(recording)
    with django_assert_max_num_queries(12):
        page(desk, recording)
