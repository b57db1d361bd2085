"""What is written down of a recording is found by its words, as long as everybody agrees and not a moment longer."""

from io import BytesIO

import pytest

from mayest.channels.transcribing import Passage
from mayest.people.models import Colleague
from mayest.record.models import Asked, Contact, Recording, Transcript, Word
from mayest.record.recordings.asking import add_outsider
from mayest.record.recordings.consents import note
from mayest.record.recordings.deleting import delete
from mayest.record.recordings.dropping import drop_in
from mayest.record.recordings.transcripts import (
    CUT_OFF,
    LONGEST_TROUBLE,
    TranscriptError,
    ask_for,
    fail,
    give_up_orphans,
    keep,
    next_due,
)
from mayest.record.search import find, index, rebuild
from tests.entrances.said import say, talk
from tests.sounds import wav

pytestmark = pytest.mark.django_db
SAID = [Passage(0, 1.5, "Where is my marzipan?"), Passage(1.5, 3, " On the boat.\x00 ")]


@pytest.fixture
def recording(anna: Contact, tom: Colleague) -> Recording:
    """Give a recording that everybody agrees to, of a call that the search knows."""
    call = say(talk(), anna, "Rang about a parcel.", channel="phone", by=tom)
    index([call])
    kept = drop_in(call, BytesIO(wav()), len(wav()), "call.wav", tom)
    for concerned in call.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None)
    return kept


@pytest.fixture
def written(recording: Recording, tom: Colleague) -> Transcript:
    ask_for(recording, tom)
    due = next_due()
    assert due is not None
    assert keep(due, SAID, "small")
    return Transcript.objects.get()


def hits(words: str) -> list[str]:
    return ["".join(text for text, _ in hit.snippet) for hit in find(words).hits]


def test_it_is_found_by_its_words_beside_those_of_the_note(written: Transcript) -> None:
    assert hits("marzipan") == ["Rang about a parcel. Where is my marzipan? On the boat."]
    assert len(hits("parcel marzipan")) == 1
    assert written.passages == [[0, 1.5, "Where is my marzipan?"], [1.5, 3, "On the boat."]]
    assert rebuild() == 1
    assert len(hits("marzipan")) == 1


@pytest.mark.parametrize("word", [Word.REFUSED, Word.WITHDRAWN])
def test_with_one_no_it_is_gone_and_so_are_its_words(written: Transcript, tom: Colleague, word: Word) -> None:
    note(written.recording.interaction.concerned.all()[0], word, Asked.CALL, tom)
    assert not Transcript.objects.exists()
    assert hits("marzipan") == []
    assert hits("parcel") == ["Rang about a parcel."]


def test_somebody_else_who_is_heard_and_was_not_asked_takes_it_away(written: Transcript, tom: Colleague) -> None:
    add_outsider(written.recording.interaction, "A guest", tom)
    assert hits("marzipan") == []


def test_when_everybody_agrees_again_it_is_asked_for_anew(written: Transcript, tom: Colleague) -> None:
    first = written.recording.interaction.concerned.all()[0]
    note(first, Word.WITHDRAWN, Asked.CALL, tom)
    note(first, Word.GIVEN, Asked.CALL, tom)
    assert not Transcript.objects.exists()
    ask_for(written.recording, tom)
    assert Transcript.objects.get().done_at is None


def test_nothing_is_written_down_before_everybody_has_agreed(recording: Recording, tom: Colleague) -> None:
    add_outsider(recording.interaction, "A guest", tom)
    with pytest.raises(TranscriptError, match="not everybody has agreed"):
        ask_for(recording, tom)
    assert next_due() is None


def test_a_no_that_comes_meanwhile_wins(recording: Recording, tom: Colleague) -> None:
    ask_for(recording, tom)
    due = next_due()
    assert due is not None
    note(recording.interaction.concerned.all()[0], Word.REFUSED, Asked.CALL, tom)
    assert not keep(due, SAID, "small")
    assert not Transcript.objects.exists()
    assert hits("marzipan") == []


def test_what_is_written_down_is_not_asked_for_again(written: Transcript, tom: Colleague) -> None:
    ask_for(written.recording, tom)
    assert next_due() is None
    assert len(hits("marzipan")) == 1


def test_asked_for_twice_it_is_written_down_once(recording: Recording, tom: Colleague) -> None:
    ask_for(recording, tom)
    assert next_due() is not None
    ask_for(recording, tom)
    assert next_due() is None


def test_what_was_begun_and_never_ended_is_said_to_be_cut_off(recording: Recording, tom: Colleague) -> None:
    ask_for(recording, tom)
    assert next_due() is not None
    assert next_due() is None
    give_up_orphans()
    assert Transcript.objects.get().trouble == CUT_OFF
    ask_for(recording, tom)
    assert next_due() is not None


def test_why_it_failed_is_kept_and_has_an_end(recording: Recording, tom: Colleague) -> None:
    ask_for(recording, tom)
    fail(Transcript.objects.get(), "no" * 5_000)
    assert len(Transcript.objects.get().trouble) == LONGEST_TROUBLE


def test_deleting_the_recording_leaves_no_word(written: Transcript, tom: Colleague) -> None:
    note(written.recording.interaction.concerned.all()[0], Word.WITHDRAWN, Asked.CALL, tom)
    delete(written.recording, tom)
    assert hits("marzipan") == []
    assert not Transcript.objects.exists()
