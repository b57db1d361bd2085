"""Bytes lie safe before a row says so, and leave the house as they came."""

import os
import time
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from mayest.record.models import Blob
from mayest.record.storage import blobs, durable
from mayest.record.storage.store import SPARED_SECONDS, Store, digest

pytestmark = pytest.mark.django_db
CONTENTS = [b"Hello", b"", b"\x00\xff" * 50_000, "Grüße".encode()]


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MAYEST_HOME = tmp_path
    return tmp_path


def test_what_goes_in_comes_out_as_it_was() -> None:
    kept = blobs.keep(CONTENTS)
    assert [blobs.content(blob) for blob in kept] == CONTENTS
    assert [blob.size for blob in kept] == [len(content) for content in CONTENTS]
    assert [blob.digest for blob in kept] == [digest(content) for content in CONTENTS]


def test_the_same_bytes_are_kept_once() -> None:
    first, second = blobs.keep([b"Hello", b"Hello"])
    assert first == second
    assert blobs.keep([b"Hello"]) == [first]
    assert Blob.objects.count() == 1


def test_nobody_else_may_read_them() -> None:
    [blob] = blobs.keep([b"Hello"])
    assert blobs.path(blob).stat().st_mode & 0o077 == 0
    assert blobs.path(blob).parent.stat().st_mode & 0o077 == 0


def test_the_bytes_are_on_disk_before_there_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bool, int]] = []

    def settled(_folder: Path, files: list[str]) -> None:
        seen.append((all(Path(file).read_bytes() == b"Hello" for file in files), Blob.objects.count()))

    monkeypatch.setattr("mayest.record.storage.store.settle", settled)
    blobs.keep([b"Hello"])
    assert seen == [(True, 0)]


def test_a_disk_that_fails_leaves_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_folder: Path, _files: list[str]) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("mayest.record.storage.store.settle", fails)
    with pytest.raises(OSError, match="Input/output"):
        blobs.keep([b"Hello"])
    assert not Blob.objects.exists()


def test_lost_bytes_are_told_with_the_mend() -> None:
    [blob] = blobs.keep([b"Hello"])
    blobs.path(blob).unlink()
    with pytest.raises(blobs.LostBlobError, match="backup"):
        blobs.content(blob)


def test_a_torn_file_without_a_row_is_written_anew(home: Path) -> None:
    torn = Store(home).path(digest(b"Hello"))
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"He")
    [blob] = blobs.keep([b"Hello"])
    assert blobs.content(blob) == b"Hello"


def _age(path: Path) -> None:
    long_ago = time.time() - SPARED_SECONDS - 60
    os.utime(path, (long_ago, long_ago))


def _put(home: Path, content: bytes) -> Path:
    cellar = Store(home)
    path = cellar.path(cellar.put(content).digest)
    cellar.settle()
    return path


def test_a_sweep_takes_old_files_that_no_row_speaks_of(home: Path) -> None:
    [kept] = blobs.keep([b"with a row"])
    orphan, young = _put(home, b"without one"), _put(home, b"may still get one")
    unfinished = orphan.with_suffix(".4711-1")
    unfinished.write_bytes(b"wit")
    for path in (blobs.path(kept), orphan, unfinished):
        _age(path)
    assert blobs.sweep() == 2
    assert blobs.content(kept) == b"with a row"
    assert young.exists()
    assert not orphan.exists()
    assert not unfinished.exists()
    assert blobs.sweep() == 0


def test_a_sweep_spares_what_is_put_again_meanwhile(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    orphan = _put(home, b"comes again")
    _age(orphan)
    rename = Path.rename

    def put_just_before(path: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "rename", rename)
        _put(home, b"comes again")
        return path.rename(target)

    monkeypatch.setattr(Path, "rename", put_just_before)
    assert blobs.sweep() == 0
    assert orphan.read_bytes() == b"comes again"


def test_a_sweep_that_was_killed_is_undone_by_the_next() -> None:
    [kept] = blobs.keep([b"with a row"])
    blobs.path(kept).rename(blobs.path(kept).with_suffix(".leaving"))
    assert blobs.sweep() == 0
    assert blobs.content(kept) == b"with a row"


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("count", [1, 30])
def test_either_way_of_waiting_for_the_disk_waits_for_every_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, count: int, *, whole: bool
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(durable, "_syncs_whole", lambda _device: whole)
    monkeypatch.setattr(durable, "_sync", synced.append)
    monkeypatch.setattr(durable, "_sync_whole", lambda folder: synced.append(str(folder)))
    cellar = Store(home)
    kept = [cellar.put(f"content {number}".encode()) for number in range(count)]
    cellar.settle()
    files = {str(cellar.path(one.digest)) for one in kept}
    one_by_one = count == 1 or not whole
    folders = {str(Path(file).parent) for file in files} | {str(cellar.folder), str(home)}
    assert set(synced) == (files | folders if one_by_one else {str(cellar.folder)})
    cellar.settle()
    assert len(synced) == len(set(synced))


def test_waiting_for_the_disk_works_on_this_machine(home: Path) -> None:
    cellar = Store(home)
    for number in range(30):
        cellar.put(f"content {number}".encode())
    cellar.settle()
    durable._sync_whole(cellar.folder)  # noqa: SLF001  # even where it would not be chosen
