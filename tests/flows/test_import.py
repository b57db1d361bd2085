"""Mail that lies somewhere comes in, each message once, and what cannot is named with the reason."""

import mailbox
import os
import signal
import tarfile
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from mayest.guidance import RulebookError
from mayest.inbound import groups
from mayest.inbound.ahead import StoppedError, reading
from mayest.inbound.importing import Imported, Progress, import_mail
from mayest.record import events
from mayest.record.models import Account, Blob, Claim, Contact, Conversation, Event, Interaction
from mayest.record.search import find
from mayest.record.storage import blobs
from tests.corpora import corpus
from tests.flows.mails import mail

pytestmark = pytest.mark.django_db
MODELS = (Blob, Interaction, Conversation, Contact, Claim, Event)


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MAYEST_HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of eleven mails, a text that is none, and an empty file."""
    where = tmp_path / "mail"
    where.mkdir()
    for number in range(11):
        (where / f"{number:02}.eml").write_bytes(mail(f"{number}@example.org", text=f"parcel {number}"))
    (where / "LICENSE").write_bytes(b"You may.\n")
    (where / "empty.eml").touch()
    return where


def _counts() -> list[int]:
    return [model._default_manager.count() for model in MODELS]  # noqa: SLF001  # Django's public API


def _told(imported: Imported) -> tuple[int, int, int, dict[str, str]]:
    refused = {Path(each.where).name: each.why for each in imported.refused}
    assert imported.read == imported.stored + imported.already + len(imported.refused)
    return imported.read, imported.stored, imported.already, refused


def test_a_folder_comes_in_and_coming_again_changes_nothing(folder: Path) -> None:
    why_not = {"LICENSE": "it has none of the headers of a mail, such as From or Date", "empty.eml": "it is empty"}
    first = import_mail([folder])
    assert _told(first) == (13, 11, 0, why_not)
    assert (first.contacts, first.conversations) == (2, 11)
    assert first.seconds > 0
    before = _counts()
    again = import_mail([folder])
    assert _told(again) == (13, 0, 11, why_not)
    assert (again.contacts, again.conversations) == (0, 0)
    assert _counts() == before
    assert events.verify() is None


def test_bytes_come_out_as_they_lay_there(folder: Path) -> None:
    import_mail([folder])
    lay = {path.read_bytes() for path in folder.glob("0*.eml")}
    assert lay <= {blobs.content(interaction.raw) for interaction in Interaction.objects.select_related("raw")}


def test_a_mailbox_an_archive_and_a_file_hold_the_same(folder: Path, tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box.mbox")
    for number in range(11):
        box.add(mail(f"{number}@example.org", text=f"parcel {number}"))
    box.close()
    with tarfile.open(tmp_path / "box.tar.gz", "w:gz") as archive:
        archive.add(folder, "mail")
    assert _told(import_mail([folder / "03.eml", folder / "04.eml"]))[1:3] == (2, 0)
    assert _told(import_mail([tmp_path / "box.tar.gz"]))[1:3] == (9, 2)
    assert import_mail([tmp_path / "box.mbox"]).read == 11


def test_what_is_not_there_is_refused_and_the_rest_comes_in(folder: Path, tmp_path: Path) -> None:
    read, stored, _, refused = _told(import_mail([tmp_path / "nowhere", folder]))
    assert (read, stored) == (14, 11)
    assert refused["nowhere"] == "there is no such file or folder"


def test_a_cut_archive_gives_what_it_still_holds(folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.tar"
    with tarfile.open(whole, "w") as archive:
        archive.add(folder, "mail")
    (tmp_path / "cut.tar").write_bytes(whole.read_bytes()[:9000])
    read, stored, _, refused = _told(import_mail([tmp_path / "cut.tar"]))
    assert 0 < stored < 11
    assert "cut short" in refused["cut.tar"]
    assert read == Interaction.objects.count() + len(refused)
    assert _told(import_mail([whole]))[1:3] == (11 - stored, stored)


@pytest.mark.parametrize(
    "body",
    [
        b'Content-Type: text/plain; charset="klingon"\n\nparcel \xff\xfe\x80\n',
        b"Content-Type: text/plain; charset=utf-8\n\nparcel \xc3(\n",
        b"Content-Type: multipart/mixed; boundary=never\n\nparcel\n",
        b"Content-Transfer-Encoding: base64\n\n!!!cGFyY2Vs\n",
    ],
    ids=["unknown charset", "broken bytes", "no boundary", "broken base64"],
)
def test_what_parses_badly_is_stored_with_its_problems(body: bytes, tmp_path: Path) -> None:
    raw = b"From: anna@example.org\nDate: nonsense\nSubject: =?utf-8?q?=FF?=\n" + body
    (tmp_path / "bad.eml").write_bytes(raw)
    assert _told(import_mail([tmp_path / "bad.eml"]))[1:] == (1, 0, {})
    made = Interaction.objects.get()
    assert blobs.content(made.raw) == raw
    assert made.problems
    assert find("from:anna").total == 1


def test_our_own_address_tells_what_we_sent(folder: Path, hello: Account, tmp_path: Path) -> None:
    (tmp_path / "sent.eml").write_bytes(mail(sender="hello@mayest.example", to="anna@example.org"))
    import_mail([tmp_path / "sent.eml", folder], hello)
    assert dict.fromkeys(Interaction.objects.values_list("account", flat=True)) == {hello.pk: None}
    assert Interaction.objects.filter(direction="out").count() == 1


def test_a_bar_can_show_how_far_it_is(folder: Path) -> None:
    told: list[Progress] = []
    import_mail([folder, folder / "01.eml"], progress=told.append)
    last = told[-1]
    assert last.consumed == last.size == sum(path.stat().st_size for path in [*folder.iterdir(), folder / "01.eml"])
    assert (last.read, last.stored) == (14, 11)
    assert [each.consumed for each in told] == sorted(each.consumed for each in told)


def test_groups_are_small_enough_to_hold(folder: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(groups, "FIRST", 1)
    monkeypatch.setattr(groups, "MESSAGES", 4)
    assert [len(group.read) for group in groups.read_groups(home, [folder], measured=False)] == [1, 2, 4, 4, 2]
    monkeypatch.setattr(groups, "BYTES", 1)
    assert {len(group.read) for group in groups.read_groups(home, [folder], measured=False)} <= {1, 2}


def test_a_reader_that_is_killed_is_told_and_what_was_told_is_safe(tmp_path: Path) -> None:
    """The other process dies after the first group; everything again brings the rest."""
    many = tmp_path / "many"
    many.mkdir()
    for number in range(3 * groups.MESSAGES):
        (many / f"{number:05}.eml").write_bytes(mail(f"m{number}@example.org"))
    seen: list[int] = []

    def kill(progress: Progress) -> None:
        seen.append(progress.stored)
        if len(seen) == 1:
            [child] = _children()
            os.kill(child, signal.SIGKILL)

    with pytest.raises(StoppedError, match="memory"):
        import_mail([many], progress=kill)
    assert Interaction.objects.count() == seen[-1]
    assert seen[-1] in {groups.FIRST, 3 * groups.FIRST, 7 * groups.FIRST}
    assert import_mail([many]).already == seen[-1]
    assert Interaction.objects.count() == 3 * groups.MESSAGES


def _children() -> list[int]:
    """Give the processes that this one started and that read ahead."""
    mine = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not mine.exists():
        pytest.skip("this system does not say which processes are whose")
    found = [int(number) for number in mine.read_text(encoding="ascii").split()]
    return [number for number in found if b"mayest.inbound.child" in Path(f"/proc/{number}/cmdline").read_bytes()]


def test_no_process_is_left_behind(folder: Path) -> None:
    with reading(folder.parent / "home", [folder]) as found:
        next(found)  # it has begun, so it goes by its own name
        assert len(_children()) == 1
    assert _children() == []


def test_rules_that_cannot_be_read_stop_it_before_anything_is_stored(folder: Path, home: Path) -> None:
    rules = home / "rules-in-force"
    rules.mkdir(parents=True)
    (rules / "bad.toml").write_text('kind = "nonsense"\n', encoding="utf-8")
    with pytest.raises(RulebookError, match=r"bad\.toml"):
        import_mail([folder])
    assert not Interaction.objects.exists()


@pytest.mark.corpus
def test_the_corpus_comes_in_whole_and_once() -> None:
    archive = corpus("mail-spamassassin.tar.xz")
    imported = import_mail([archive])
    _, stored, already, refused = _told(imported)
    assert (stored, already, sorted(refused)) == (3250, 0, ["LICENSE", "NOTICE"])
    before = _counts()
    assert _told(import_mail([archive]))[1:3] == (0, 3250)
    assert _counts() == before
    assert events.verify() is None
    assert find("from:rssfeeds@spamassassin.taint.org").total > 0
