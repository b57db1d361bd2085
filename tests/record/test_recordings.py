"""Recordings are kept as they came, each once, and their bytes can be deleted without touching anybody else's."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.models import Asked, Blob, Contact, Deletion, Event, Interaction, Recording, Word
from mayest.record.recordings import cellar
from mayest.record.recordings.consents import note
from mayest.record.recordings.deleting import DeletionError, delete
from mayest.record.recordings.dropping import RecordingError, drop_in
from mayest.record.recordings.standing import playable, withheld
from mayest.record.storage.store import digest
from tests.entrances.said import say, talk
from tests.sounds import m4a, wav

pytestmark = pytest.mark.django_db
Drop = Callable[..., Recording]
ONE_SECOND = wav()


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MAYEST_HOME = tmp_path
    return tmp_path


@pytest.fixture
def drop(anna: Contact, tom: Colleague) -> Drop:
    """Give a way to drop a recording in, beside a call of its own unless one is named."""

    def dropped(content: bytes = ONE_SECOND, call: Interaction | None = None, name: str = "call.wav") -> Recording:
        call = call or say(talk(), anna, channel="phone", by=tom)
        return drop_in(call, BytesIO(content), len(content), name, tom)

    return dropped


def files(home: Path) -> list[Path]:
    return [path for path in (home / "recordings").rglob("*") if path.is_file()]


def agree(recording: Recording) -> None:
    for concerned in recording.interaction.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None)


def test_the_bytes_are_kept_as_they_came_and_by_themselves(home: Path, drop: Drop) -> None:
    kept = drop(wav(3), name="a\nb.wav")
    [file] = files(home)
    assert file.read_bytes() == wav(3)
    assert file.stat().st_mode & 0o077 == file.parent.stat().st_mode & 0o077 == 0
    assert (kept.name, kept.media_type, kept.seconds, kept.size) == ("a b.wav", "audio/wav", 3.0, len(wav(3)))
    assert not Blob.objects.filter(digest=digest(wav(3))).exists()
    with cellar.opened(kept) as opened:
        assert opened.read() == wav(3)


def test_it_is_known_by_its_bytes_whatever_its_name(drop: Drop) -> None:
    assert drop(m4a(), name="call.wav").media_type == "audio/mp4"
    with pytest.raises(RecordingError, match="no recording that a browser plays: save it as WAV"):
        drop(b"<html>", name="call.wav")


def test_the_same_recording_twice_is_one(home: Path, drop: Drop) -> None:
    first = drop()
    assert drop(call=first.interaction) == first
    assert Recording.objects.count() == len(files(home)) == 1


def test_it_lies_beside_what_was_spoken_and_nothing_else(home: Path, anna: Contact, drop: Drop) -> None:
    with pytest.raises(RecordingError, match="a call or a visit"):
        drop(call=say(talk(), anna))
    assert drop(call=say(talk(), anna, channel="in_person")).pk
    with pytest.raises(RecordingError, match="a call or a visit"):
        drop(call=say(talk(), anna, channel="no longer installed"))


def test_one_that_is_too_large_is_refused_with_the_mend(
    home: Path, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mayest.record.recordings.dropping.LARGEST", 1024 * 1024)
    with pytest.raises(RecordingError, match="larger than 1 MB: save it as MP3 or Opus"):
        drop(wav(100))
    assert files(home) == []


def test_the_bytes_lie_safe_before_there_is_a_row(drop: Drop, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bool, int]] = []

    def settled(_folder: Path, names: list[str]) -> None:
        seen.append((all(Path(name).read_bytes() == wav() for name in names), Recording.objects.count()))

    monkeypatch.setattr("mayest.record.storage.store.settle", settled)
    drop()
    assert seen == [(True, 0)]


def test_deleted_is_gone_from_disk_and_what_is_left_says_so(home: Path, drop: Drop, tom: Colleague) -> None:
    kept = drop()
    delete(kept, tom)
    delete(kept, tom)
    kept.refresh_from_db()
    assert files(home) == []
    assert (kept.digest, kept.seal, kept.deletion.by) == ("", "", tom)
    assert Deletion.objects.count() == Event.objects.filter(act="deletion").count() == 1
    assert events.verify() is None
    with pytest.raises(cellar.LostRecordingError, match="gone"):
        cellar.opened(kept)


def test_what_everybody_agrees_to_keep_is_not_deleted(home: Path, drop: Drop, tom: Colleague) -> None:
    kept = drop()
    agree(kept)
    with pytest.raises(DeletionError, match="everybody agrees"):
        delete(kept, tom)
    assert len(files(home)) == 1


def test_a_yes_does_not_bring_back_what_is_deleted(drop: Drop, tom: Colleague) -> None:
    kept = drop()
    delete(kept, tom)
    agree(kept)
    kept.refresh_from_db()
    assert not playable(kept)


def test_dropped_in_again_after_a_no_it_is_not_heard_either(drop: Drop, tom: Colleague) -> None:
    first = drop()
    agree(first)
    note(first.interaction.concerned.all()[0], Word.WITHDRAWN, Asked.WRITING, tom)
    delete(first, tom)
    again = drop(call=first.interaction)
    assert again != first
    assert not playable(again)


def test_the_same_bytes_beside_another_call_stay(home: Path, drop: Drop, tom: Colleague) -> None:
    one, other = drop(), drop()
    agree(other)
    delete(one, tom)
    [file] = files(home)
    assert file.name == other.digest
    assert playable(other)


def test_bytes_are_withheld_as_long_as_one_call_with_them_may_not_be_heard(drop: Drop, tom: Colleague) -> None:
    assert not withheld(digest(wav()))
    one, other = drop(), drop()
    agree(one)
    assert withheld(one.digest)
    agree(other)
    assert not withheld(one.digest)


def test_a_deletion_that_fails_says_nothing_is_gone(
    home: Path, drop: Drop, tom: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_digest: str) -> None:
        raise OSError(5, "Input/output error")

    kept = drop()
    monkeypatch.setattr("mayest.record.recordings.deleting.cellar.remove", fails)
    with pytest.raises(OSError, match="Input/output"):
        delete(kept, tom)
    kept.refresh_from_db()
    assert kept.digest
    assert not Deletion.objects.exists()


def test_what_was_cut_off_before_its_row_is_swept_away(home: Path, drop: Drop) -> None:
    kept = drop()
    cellar.keep(BytesIO(wav(2)))
    unfinished = home / "recordings" / "00" / "coming.1-1"
    unfinished.write_bytes(b"RIFF")
    assert cellar.sweep() == 0
    assert cellar.sweep(spared_seconds=-1) == 2
    assert [file.name for file in files(home)] == [kept.digest]
