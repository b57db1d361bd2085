"""A watched folder: what is complete is taken once, in order, and nothing is touched unless we are set to."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mayest.channels.channel import UnreadableError
from mayest.channels.watched import fetching, looking
from mayest.channels.watched.bookmark import Bookmark
from mayest.channels.watched.fetching import fetch, wait
from mayest.channels.watched.trying import try_watching
from mayest.channels.watched.watch import Watch
from mayest.channels.wire import Failure, Fetched, WireError

LARGEST = 1000
NOBODY = 65_534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "scans"
    place.mkdir()
    return place


def reads(raw: bytes) -> None:
    if raw.startswith(b"no"):
        raise UnreadableError("it is no scan")


def drop(folder: Path, name: str, content: str, minute: int = 0) -> Path:
    path = folder / name
    path.write_text(content)
    os.utime(path, (1_700_000_000 + 60 * minute, 1_700_000_000 + 60 * minute))
    return path


def fetched(watch: Watch, bookmark: str = "") -> tuple[list[str], list[tuple[str, str]], str]:
    """Give the names that were handed over, what was refused, and the bookmark behind all of it."""
    batches = list(fetch(watch, bookmark, reads, LARGEST))
    names = [name for batch in batches for name, _ in batch.messages]
    return names, [each for batch in batches for each in batch.refused], batches[-1].bookmark if batches else bookmark


def test_what_lies_there_is_taken_once_oldest_first(folder: Path) -> None:
    watch = Watch(str(folder))
    drop(folder, "b.pdf", "one", 1)
    drop(folder, "a.pdf", "two", 2)
    names, _, bookmark = fetched(watch)
    assert names == ["b.pdf", "a.pdf"]
    assert fetched(watch, bookmark) == ([], [], bookmark)
    drop(folder, "c.pdf", "three", 3)
    assert fetched(watch, bookmark)[0] == ["c.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == ["a.pdf", "b.pdf", "c.pdf"]


def test_another_scan_under_the_same_name_is_another_scan(folder: Path) -> None:
    watch = Watch(str(folder))
    drop(folder, "scan.pdf", "Monday's", 1)
    _, _, bookmark = fetched(watch)
    drop(folder, "scan.pdf", "Tuesday's", 2)
    assert fetched(watch, bookmark)[0] == ["scan.pdf"]


def test_what_is_no_scan_or_too_large_is_refused_once_with_its_reason(folder: Path) -> None:
    watch = Watch(str(folder))
    drop(folder, "notes.txt", "no scan", 1)
    drop(folder, "film.pdf", "x" * (LARGEST + 1), 2)
    drop(folder, "letter.pdf", "a letter", 3)
    names, refused, bookmark = fetched(watch)
    assert names == ["letter.pdf"]
    assert refused == [("notes.txt", "it is no scan"), ("film.pdf", "it is larger than 0 MB")]
    assert fetched(watch, bookmark)[1] == []


def test_what_is_hidden_unfinished_a_link_a_folder_or_a_pipe_is_passed_over(folder: Path) -> None:
    real = drop(folder, "letter.pdf", "a letter")
    for name in (".hidden.pdf", "half.pdf.part", "half.pdf.filepart", "half.TMP", "half.pdf~"):
        drop(folder, name, "half")
    (folder / "link.pdf").symlink_to(real)
    (folder / "older").mkdir()
    os.mkfifo(folder / "pipe.pdf")
    assert fetched(Watch(str(folder)))[0] == ["letter.pdf"]


def test_a_file_that_somebody_is_still_writing_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(str(folder), quiet=5)
    drop(folder, "whole.pdf", "whole", 1)
    half = drop(folder, "half.pdf", "ha", 2)
    paused = []

    def written_meanwhile(seconds: float) -> None:
        paused.append(seconds)
        if len(paused) == 1:
            half.write_text("half no longer")

    monkeypatch.setattr(fetching, "pause", written_meanwhile)
    names, _, bookmark = fetched(watch)
    assert (names, paused) == (["whole.pdf"], [5])
    [batch] = fetch(watch, bookmark, reads, LARGEST)
    assert batch.messages == (("half.pdf", b"half no longer"),)


def test_a_file_that_changes_while_it_is_read_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = drop(folder, "letter.pdf", "first")
    opened = os.open

    def opens(place: Path, flags: int) -> int:
        path.write_text("second")
        return opened(place, flags)

    with monkeypatch.context() as busy:
        busy.setattr(os, "open", opens)
        assert fetched(Watch(str(folder)))[0] == []
    assert fetched(Watch(str(folder)))[0] == ["letter.pdf"]


def test_what_is_gone_before_it_is_read_is_no_trouble(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = drop(folder, "letter.pdf", "a letter")
    monkeypatch.setattr(fetching, "pause", lambda _: path.unlink())
    assert fetched(Watch(str(folder), quiet=1))[0] == []


def test_what_was_taken_is_moved_where_we_are_set_to_that(folder: Path) -> None:
    watch = Watch(str(folder), moves=True)
    drop(folder, "scan.pdf", "first", 1)
    drop(folder, "notes.txt", "no scan", 1)
    _, _, bookmark = fetched(watch)
    drop(folder, "scan.pdf", "second", 2)
    fetched(watch, bookmark)
    taken = {path.name: path.read_text() for path in (folder / "taken").iterdir()}
    assert taken == {"scan.pdf": "first", "scan-2.pdf": "second"}
    assert (folder / "notes.txt").exists()  # somebody has to look at it


def test_nothing_is_moved_before_somebody_asks_for_more(folder: Path) -> None:
    """Whoever is ended before a batch is safe finds it where it lay; whoever is ended after that moves it later."""
    watch = Watch(str(folder), moves=True)
    drop(folder, "scan.pdf", "first")
    batches = fetch(watch, "", reads, LARGEST)
    bookmark = next(batches).bookmark
    assert (folder / "scan.pdf").exists()
    del batches
    assert (folder / "scan.pdf").exists()
    assert fetched(watch, bookmark)[0] == []
    assert (folder / "taken" / "scan.pdf").read_text() == "first"


def test_what_is_replaced_in_the_moment_of_moving_stays(folder: Path) -> None:
    watch = Watch(str(folder), moves=True)
    drop(folder, "scan.pdf", "first", 1)
    batches = fetch(watch, "", reads, LARGEST)
    bookmark = next(batches).bookmark
    drop(folder, "scan.pdf", "second", 2)
    assert list(batches) == []
    assert (folder / "scan.pdf").read_text() == "second"
    assert fetched(watch, bookmark)[0] == ["scan.pdf"]


def test_a_file_on_a_bad_disk_keeps_no_other_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(folder, "bad.pdf", "bad", 1)
    drop(folder, "good.pdf", "good", 2)
    opened = os.open

    def opens(place: Path, flags: int) -> int:
        if place.name == "bad.pdf":
            raise OSError(errno.EIO, "Input/output error")
        return opened(place, flags)

    monkeypatch.setattr(os, "open", opens)
    [batch], trouble = until_trouble(fetch(Watch(str(folder)), "", reads, LARGEST))
    assert [name for name, _ in batch.messages] == ["good.pdf"]
    assert trouble.endswith("bad.pdf: Input/output error")


def test_a_name_in_no_encoding_is_told_and_taken(folder: Path) -> None:
    os.link(drop(folder, "a.pdf", "a"), os.fsencode(folder) + b"/\xff.pdf")
    assert sorted(fetched(Watch(str(folder)))[0]) == ["?.pdf", "a.pdf"]


def test_large_batches_are_parted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "BYTES", 10)
    for number in range(4):
        drop(folder, f"{number}.pdf", "12345", number)
    sizes = [len(batch.messages) for batch in fetch(Watch(str(folder)), "", reads, LARGEST)]
    assert sizes == [2, 2]


def test_a_folder_that_is_gone_says_so_and_the_mend(folder: Path) -> None:
    folder.rmdir()
    for act in (lambda: fetched(Watch(str(folder))), lambda: wait(Watch(str(folder)), "", 0)):
        with pytest.raises(WireError, match="mount the share") as told:
            act()
        assert told.value.failure is Failure.UNREACHABLE


@pytest.mark.parametrize("place", ["scans", "", "~/scans"])
def test_a_folder_is_named_from_the_root_on(place: str) -> None:
    with pytest.raises(WireError, match="whole path"):
        fetched(Watch(place))


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be an account without rights of its own; root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that anybody may reach: those of pytest are closed."""
    with tempfile.TemporaryDirectory(prefix="mayest-watched-") as place:
        Path(place).chmod(0o755)
        yield Path(place)


def test_a_folder_that_is_closed_says_so_and_the_mend(open_folder: Path) -> None:
    open_folder.chmod(0o000)
    with as_nobody(), pytest.raises(WireError, match="give that right to the account that it runs as") as told:
        fetched(Watch(str(open_folder)))
    open_folder.chmod(0o755)
    assert told.value.failure is Failure.ACCOUNT


def test_a_file_that_is_closed_is_told_and_the_others_are_taken(open_folder: Path) -> None:
    drop(open_folder, "closed.pdf", "closed", 1).chmod(0o000)
    drop(open_folder, "open.pdf", "open", 2).chmod(0o644)
    with as_nobody():
        [batch], trouble = until_trouble(fetch(Watch(str(open_folder)), "", reads, LARGEST))
    assert [name for name, _ in batch.messages] == ["open.pdf"]
    assert f"may not read {open_folder / 'closed.pdf'}" in trouble
    (open_folder / "closed.pdf").chmod(0o644)
    assert fetched(Watch(str(open_folder)), batch.bookmark)[0] == ["closed.pdf"]


def until_trouble(batches: Iterator[Fetched]) -> tuple[list[Fetched], str]:
    """Give what comes before a WireError, and what it says."""
    given = []
    while True:
        try:
            given.append(next(batches))
        except WireError as error:
            return given, str(error)


def test_what_may_not_be_moved_is_told_when_it_is_tried(open_folder: Path) -> None:
    with as_nobody(), pytest.raises(WireError, match="may not change"):
        try_watching(Watch(str(open_folder), moves=True))
    assert try_watching(Watch(str(open_folder))) == f"0 files in {open_folder}"


def test_too_many_files_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST", 2)
    for number in range(3):
        drop(folder, f"{number}.pdf", "a")
    with pytest.raises(WireError, match="move away what was taken"):
        fetched(Watch(str(folder)))


def test_a_maildir_is_read_from_new_and_cur_and_a_mail_that_was_looked_at_stays_the_same(tmp_path: Path) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    watch = Watch(str(tmp_path), maildir=True)
    fax = drop(tmp_path / "new", "1700000000.M1P2.host", "a fax")
    drop(tmp_path / "tmp", "1700000001.M1P2.host", "half a fax")
    names, _, bookmark = fetched(watch)
    assert names == ["1700000000.M1P2.host"]
    fax.rename(tmp_path / "cur" / "1700000000.M1P2.host:2,S")
    assert fetched(watch, bookmark)[0] == []


def test_a_folder_without_new_is_no_maildir(folder: Path) -> None:
    with pytest.raises(WireError, match=r"no folder .*new"):
        fetched(Watch(str(folder), maildir=True))


def test_waiting_ends_when_something_comes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(str(folder))
    drop(folder, "taken.pdf", "taken")
    _, _, bookmark = fetched(watch)
    looks: list[float] = []

    def comes_at_the_third_look(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            drop(folder, "new.pdf", "new")

    monkeypatch.setattr(fetching, "pause", comes_at_the_third_look)
    wait(watch, bookmark, 600)
    assert len(looks) == 3
    wait(watch, bookmark, 600)  # what is there already is not waited for
    assert len(looks) == 3


def test_a_bookmark_of_another_folder_or_of_nonsense_is_as_good_as_none(folder: Path) -> None:
    drop(folder, "a.pdf", "a")
    _, _, bookmark = fetched(Watch(str(folder)))
    for text in ("", "[]", "{", "[" * 100_000, '{"folder": 3}', bookmark.replace("scans", "others")):
        assert fetched(Watch(str(folder)), text)[0] == ["a.pdf"]


ACTS = st.lists(st.sampled_from(["drop", "change", "remove", "fetch", "killed"]), min_size=1, max_size=25)


@settings(max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, moves=st.booleans())
def test_whatever_happens_nothing_is_lost_and_nothing_is_taken_twice(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str], *, moves: bool
) -> None:
    """Killed: a batch was handed over and is safe, its bookmark is not; it may come again, and the record knows it."""
    folder = tmp_path_factory.mktemp("watched")
    watch, bookmark, known, number = Watch(str(folder), moves=moves), "", [], 0
    dropped: list[str] = []
    for act in [*acts, "fetch"]:
        lying = sorted(path for path in folder.iterdir() if path.is_file())
        if act in {"drop", "change"}:
            name = lying[-1].name if act == "change" and lying else f"{number}.pdf"
            drop(folder, name, f"content {number}", number)
            dropped.append(f"content {number}")
            number += 1
        elif act == "remove" and lying and lying[0].read_text() in known:
            lying[0].unlink()
        elif act == "killed":
            batch = next(iter(fetch(watch, bookmark, reads, LARGEST)), None)
            known += [raw.decode() for _, raw in batch.messages] if batch else []
        elif act == "fetch":
            for batch in fetch(watch, bookmark, reads, LARGEST):
                known += [raw.decode() for _, raw in batch.messages]
                bookmark = batch.bookmark
    assert Bookmark.of(bookmark, str(folder)).folder == str(folder)
    assert set(known) <= set(dropped)
    assert {path.read_text() for path in folder.iterdir() if path.is_file()} <= set(known)
    if "killed" not in acts:
        assert len(known) == len(set(known))
