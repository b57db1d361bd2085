"""Mail is found wherever it lies, and what cannot be read is refused with its reason; nothing is raised."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mayest.channels.email.archives import Raw, Refusal, raw_messages, size_of
from mayest.channels.mime.limits import MAX_BYTES

ONE = b"From: a@example.org\nSubject: one\n\nFirst.\n"
TWO = b"From: b@example.org\nSubject: two\n\nSecond.\n\nFrom here on it is 10:00 o'clock.\n"
LINE = b"From a@example.org Tue Mar 12 10:02:04 2024\n"
MBOX = LINE + ONE + b"\n" + LINE + TWO


def found(path: Path) -> list[tuple[str, bytes]]:
    return [(raw.where.removeprefix(f"{path.parent}/"), raw.content) for raw in _raws(path)]


def _raws(path: Path) -> list[Raw]:
    return [raw for raw in raw_messages(path) if isinstance(raw, Raw)]


def refused(path: Path) -> list[tuple[str, str]]:
    refusals = [refusal for refusal in raw_messages(path) if isinstance(refusal, Refusal)]
    return [(refusal.where.removeprefix(f"{path.parent}/"), refusal.why) for refusal in refusals]


def tar(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_file_is_one_message_with_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(LINE + TWO)
    assert found(path) == [("one.eml", LINE + TWO)]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_mailbox_is_cut_at_its_separators_and_not_at_words(tmp_path: Path, ends: bytes) -> None:
    path = tmp_path / "box"
    path.write_bytes(MBOX.replace(b"\n", ends))
    assert [where for where, _ in found(path)] == ["box", "box#2"]
    assert b"".join(content for _, content in found(path)) == MBOX.replace(b"\n", ends)


def test_a_mailbox_larger_than_a_piece_is_cut_alike(tmp_path: Path) -> None:
    path = tmp_path / "box"
    messages = [
        LINE + b"From: a@example.org\nSubject: %d\n\n" % n + b"x" * (n * 37 % 9_000) + b"\n\n" for n in range(600)
    ]
    path.write_bytes(b"".join(messages))
    assert [content for _, content in found(path)] == messages


@pytest.mark.parametrize("wrap", [lambda raw: raw, gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_archive_is_read_however_it_is_compressed(tmp_path: Path, wrap: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "mail.tar"
    path.write_bytes(wrap(tar({"in/one.eml": ONE, "in/box": MBOX, "in/.hidden": ONE})))
    assert [where for where, _ in found(path)] == ["mail.tar:in/one.eml", "mail.tar:in/box", "mail.tar:in/box#2"]


def test_a_zip_archive_and_a_compressed_mailbox_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"one.eml": ONE, "__MACOSX/._one.eml": b"x", "box": MBOX}))
    (tmp_path / "b.mbox.gz").write_bytes(gzip.compress(MBOX))
    assert [where for where, _ in found(tmp_path / "a.zip")] == ["a.zip:one.eml", "a.zip:box", "a.zip:box#2"]
    assert [where for where, _ in found(tmp_path / "b.mbox.gz")] == ["b.mbox.gz", "b.mbox.gz#2"]


def test_a_maildir_is_read_with_its_folders_and_without_its_books(tmp_path: Path) -> None:
    for name in ("cur/1:2,S", "new/2", "tmp/3", ".Sent/cur/4:2,S", ".notmuch/xapian/5", "dovecot.index", "cur/.6"):
        path = tmp_path / "Maildir" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ONE)
    assert [where for where, _ in found(tmp_path / "Maildir")] == [
        "Maildir/.Sent/cur/4:2,S",
        "Maildir/cur/1:2,S",
        "Maildir/new/2",
    ]


@pytest.mark.parametrize("wrap", [lambda raw: raw, gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_an_archive_that_is_cut_gives_what_it_holds_and_says_so(
    tmp_path: Path, wrap: Callable[[bytes], bytes], share: float
) -> None:
    path = tmp_path / "cut"
    whole = wrap(tar({f"{n}.eml": ONE + bytes(str(n * n) * 500, "ascii") for n in range(40)}))
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refused(path) == [("cut", "the archive is cut short or damaged; what it holds before that was read")]
    assert len(found(path)) < 40


def test_a_tar_archive_cut_between_two_members_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cut.tar"
    path.write_bytes(tar({"1.eml": ONE, "2.eml": ONE})[:1024])
    assert len(found(path)) == 1
    assert len(refused(path)) == 1


def test_a_zip_archive_that_is_cut_or_locked_says_so(tmp_path: Path) -> None:
    whole = zipped({"one.eml": ONE})
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    locked = whole.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    (tmp_path / "locked.zip").write_bytes(locked.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01"))
    assert "cut short" in refused(tmp_path / "cut.zip")[0][1]
    assert refused(tmp_path / "locked.zip") == [("locked.zip:one.eml", "it is locked by a password")]


def test_an_archive_in_an_archive_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mail.tar"
    path.write_bytes(tar({"inner.tar.gz": gzip.compress(tar({"1.eml": ONE})), "2.eml": ONE}))
    assert [where for where, _ in found(path)] == ["mail.tar:2.eml"]
    assert "archive in an archive" in refused(path)[0][1]


def test_a_message_over_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "box"
    with path.open("wb") as file:
        file.write(LINE + ONE)
        file.writelines(b"x" * 1024 * 1024 for _ in range(MAX_BYTES // 1024 // 1024 + 3))
        file.write(b"\n\n" + LINE + TWO)
    first, second = raw_messages(path)
    assert isinstance(first, Refusal)
    assert first.why == "it is larger than 64 MB"
    assert isinstance(second, Raw)
    assert second.content == LINE + TWO


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == [("nowhere", "there is no such file or folder")]


def test_what_is_neither_file_nor_folder_is_refused_and_not_waited_for() -> None:
    assert [why for _, why in refused(Path("/dev/zero"))] == ["it is neither a file nor a folder"]


def test_an_empty_file_is_given_on_for_whoever_parses_it(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").touch()
    assert found(tmp_path / "empty.eml") == [("empty.eml", b"")]


def test_progress_counts_up_to_the_size(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "a.tar.gz").write_bytes(gzip.compress(tar({f"{n}.eml": ONE for n in range(50)})))
    (folder / "b.zip").write_bytes(zipped({f"{n}.eml": ONE for n in range(50)}))
    (folder / "c.mbox").write_bytes(MBOX)
    counts = [raw.consumed for raw in raw_messages(folder)]
    assert counts == sorted(counts)
    assert counts[-1] == size_of(folder)


def test_a_name_that_is_no_text_costs_its_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "odd.zip"
    whole = zipped({"Ärger.eml": ONE, "two.eml": TWO})
    start = whole.index("Ärger".encode())  # as the member itself has it; the list at the end has it again
    path.write_bytes(whole[:start] + b"\xff\xfe" + whole[start + 2 :])
    assert [name for name, _ in found(path)] == ["odd.zip:two.eml"]
    assert refused(path) == [("odd.zip:Ärger.eml", "it is damaged in the archive")]


def test_a_damaged_member_of_a_zip_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "torn.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("one.eml", ONE * 50)
        archive.writestr("two.eml", TWO)
    whole = buffer.getvalue()
    start = whole.index(b"BZh") + 12
    path.write_bytes(whole[:start] + b"\0" * 20 + whole[start + 20 :])
    assert [name for name, _ in found(path)] == ["torn.zip:two.eml"]
    assert refused(path) == [("torn.zip:one.eml", "it is damaged in the archive")]


@pytest.mark.parametrize("kind", [b"L", b"x", b"g"])
def test_an_archive_that_says_more_of_a_member_than_of_any_file_is_not_read_on(tmp_path: Path, kind: bytes) -> None:
    said = tarfile.TarInfo("././@said")
    said.type, said.size = kind, 10_000_000
    path = tmp_path / "long.tar"
    path.write_bytes(tar({"one.eml": ONE})[:1024] + said.tobuf(tarfile.USTAR_FORMAT) + b"9" * said.size)
    assert [name for name, _ in found(path)] == ["long.tar:one.eml"]
    assert len(refused(path)) == 1
