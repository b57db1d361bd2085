"""What came as pictures is safe first and read then, by whoever reads here; and who wrote it can be said."""

import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from mayest.channels.channel import Fetches
from mayest.channels.fax.settings import FaxSettings
from mayest.channels.letter.settings import LetterSettings
from mayest.channels.message import Party, Role
from mayest.channels.registry import channel
from mayest.channels.scans.reading import Recognition as Words
from mayest.channels.wire import WireError
from mayest.inbound import recognising
from mayest.inbound.attributing import attribute
from mayest.inbound.fetch import fetch
from mayest.inbound.receive import Outcome, Received, receive
from mayest.inbound.recognising import TRIES, read
from mayest.record.accounts.accounts import set_up, way_in
from mayest.record.addresses.address import address
from mayest.record.conversations.counterparts import counterparts
from mayest.record.events import verify
from mayest.record.intake.attributing import AttributionError
from mayest.record.models import Account, Claim, Contact, Health, Interaction, Recognition, Refused, Way
from mayest.record.recognitions.recognitions import begin, next_to_read, read_again
from mayest.record.search.finding import find
from mayest.record.storage import blobs
from tests import drawing, fax_mails
from tests.servers.ports import wait_until

pytestmark = pytest.mark.django_db

IBAN = "DE89 3704 0044 0532 0130 00"
LETTER = drawing.pdf(f"Dear Sirs,\nplease pay to my account {IBAN}.\nWinifred Pym")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "scans"
    place.mkdir()
    return place


@pytest.fixture
def post(db: None, folder: Path) -> Account:
    """Give our address by post, with the folder of its scanner."""
    settings = LetterSettings(folder=str(folder), quiet=0, languages="de, en")
    return set_up(channel("letter"), address("postal:1 Harbour Road, Port Ellin"), "Post", settings)


def fetched(account: Account) -> int:
    fetches = way_in(account)
    assert isinstance(fetches, Fetches)
    return fetch(account, fetches)


def letter(raw: bytes = LETTER, **said: object) -> Interaction:
    [receipt] = receive([Received("letter", raw, None, "a test", None, **said)])  # type: ignore[arg-type]  # as the test says
    assert receipt.outcome is Outcome.STORED
    return Interaction.objects.get(pk=receipt.interaction or 0)


def waiting() -> Recognition:
    found = next_to_read()
    assert found is not None
    return found


def recognition(of: Interaction) -> Recognition:
    return Recognition.objects.get(interaction=of)


def found(query: str) -> list[Interaction]:
    return [hit.interaction for hit in find(query).hits]


def test_a_scan_that_is_laid_down_is_kept_as_it_is_and_then_read(post: Account, folder: Path) -> None:
    (folder / "letter.pdf").write_bytes(LETTER)
    assert fetched(post) == 1
    kept = Interaction.objects.get()
    assert blobs.content(kept.raw) == LETTER
    assert [blobs.content(file.blob) for file in kept.attachments.all()] == [LETTER]
    assert (kept.account, kept.direction, kept.text) == (post, "in", "")
    read(waiting())
    kept.refresh_from_db()
    assert "please pay to my account" in kept.text
    assert (recognition(kept).by, recognition(kept).pages, recognition(kept).problems) == ("the text in the PDF", 1, [])
    assert next_to_read() is None
    assert found("account") == [kept]
    assert verify() is None


def test_the_same_scan_by_any_way_is_one_letter(post: Account, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(LETTER)
    (folder / "b.pdf").write_bytes(LETTER)
    assert fetched(post) == 1
    [receipt] = receive([Received("letter", LETTER, None, "the desk", None)])
    assert receipt.outcome is Outcome.ALREADY
    assert Interaction.objects.count() == Recognition.objects.count() == 1


def test_what_is_no_scan_is_told_and_the_account_is_well(post: Account, folder: Path) -> None:
    (folder / "notes.txt").write_text("no scan")
    assert fetched(post) == 0
    [refused] = Refused.objects.all()
    assert (refused.called, refused.why[:13]) == ("notes.txt", "it is no scan")
    assert Health.objects.get(account=post, way=Way.IN).trouble == ""
    fetched(post)
    assert Refused.objects.count() == 1


def test_a_folder_that_is_gone_is_trouble_of_the_account_until_it_is_back(post: Account, folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(WireError):
        fetched(post)
    assert "mount the share" in Health.objects.get(account=post, way=Way.IN).trouble
    folder.mkdir()
    fetched(post)
    assert Health.objects.get(account=post, way=Way.IN).trouble == ""


@pytest.mark.ocr
def test_a_letter_is_read_in_the_languages_of_its_account(ocr: None, post: Account, folder: Path) -> None:
    (folder / "brief.tif").write_bytes(drawing.tiff(drawing.GERMAN))
    fetched(post)
    read(waiting())
    kept = Interaction.objects.get()
    assert drawing.difference(drawing.GERMAN, kept.text) <= 0.02
    assert recognition(kept).by.endswith("(deu, eng)")


def test_without_ocr_it_is_kept_and_read_later(no_ocr: None, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = letter(drawing.png(drawing.ENGLISH))
    read(waiting())
    kept.refresh_from_db()
    assert kept.text == ""
    [problem] = recognition(kept).problems
    assert problem.startswith("not read: no OCR here; install Tesseract")
    words = Words("the bench by the funnel", 1, "Tesseract 5.3.0 (eng)", ())
    monkeypatch.setattr(recognising, "recognise", lambda *_: words)
    read_again(recognition(kept))
    read(waiting())
    kept = Interaction.objects.get()
    assert (kept.text, recognition(kept).problems) == ("the bench by the funnel", [])
    assert found("funnel") == [kept]


@pytest.mark.ocr
def test_once_there_is_ocr_all_that_waited_for_it_is_read(ocr: None, monkeypatch: pytest.MonkeyPatch) -> None:
    letter()
    read(waiting())
    for number in range(2):
        letter(drawing.png(f"Dear Sirs,\nthis is letter number {number}."))
        with monkeypatch.context() as without:
            without.setenv("PATH", "/nowhere")
            read(waiting())
    end = Event()
    end.set()
    monkeypatch.setattr(connection, "close", lambda: None)
    recognising.keep_recognising(end)
    assert Recognition.objects.filter(at=None).count() == 2


def test_what_was_read_wrongly_is_found_by_it_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = letter()
    for text in ("wrong", "right"):
        monkeypatch.setattr(recognising, "recognise", lambda *_, text=text: Words(text, 1, "a test", ()))
        read_again(Recognition.objects.get())
        read(waiting())
    assert (found("wrong"), found("right")) == ([], [kept])


def test_what_ends_its_reader_is_not_begun_for_ever() -> None:
    letter()
    for _ in range(TRIES):
        begin(waiting())
    read(waiting())
    [problem] = Recognition.objects.get().problems
    assert "was ended each time" in problem
    assert next_to_read() is None


def test_a_scan_at_which_we_stumble_keeps_no_other_back_and_no_word_reaches_a_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbles(raw: bytes, _languages: object) -> None:
        raise ZeroDivisionError(raw)

    letter()
    monkeypatch.setattr(recognising, "recognise", stumbles)
    with caplog.at_level(logging.DEBUG):
        read(waiting())
    assert "stumbled" in Recognition.objects.get().problems[0]
    assert "Winifred" not in caplog.text
    assert next_to_read() is None


def test_bytes_that_are_gone_from_the_store_are_told() -> None:
    kept = letter(drawing.pdf("A letter that nobody can find any more, however they look."))
    blobs.path(kept.raw).unlink()
    read(waiting())
    assert "bring them back from a backup" in Recognition.objects.get().problems[0]


def test_the_reader_reads_one_after_another_until_it_is_told_to_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters = [letter(drawing.pdf(f"Letter number {number}, with words enough.")) for number in range(3)]
    end = Event()
    monkeypatch.setattr(recognising, "close_old_connections", lambda: None)
    monkeypatch.setattr(connection, "close", lambda: None)
    looked = next_to_read

    def looks() -> Recognition | None:
        found = looked()
        if found is None:
            end.set()
        return found

    monkeypatch.setattr(recognising, "next_to_read", looks)
    recognising.keep_recognising(end)
    assert [Interaction.objects.get(pk=each.pk).text[:15] for each in letters] == [
        "Letter number 0",
        "Letter number 1",
        "Letter number 2",
    ]


def test_who_wrote_it_is_said_with_it(post: Account, anna: Contact) -> None:
    kept = letter(parties=(Party(Role.FROM, "mailto:anna@example.org"), Party(Role.TO, str(post.identity))))
    assert kept.appearances.get().contact == anna
    assert (kept.account, kept.direction) == (post, "in")


def test_our_own_letter_goes_the_other_way(post: Account, anna: Contact) -> None:
    kept = letter(parties=(Party(Role.FROM, str(post.identity)), Party(Role.TO, "mailto:anna@example.org")))
    assert (kept.direction, kept.appearances.get().contact) == ("out", anna)


def test_who_wrote_it_is_said_later_and_what_they_name_is_theirs(anna: Contact) -> None:
    kept = letter()
    read(waiting())
    kept.refresh_from_db()
    assert not Claim.objects.filter(reference__isnull=False).exists()
    attribute(kept, Party(Role.FROM, "mailto:anna@example.org"))
    assert kept.appearances.get().contact == anna
    assert counterparts([kept])[kept.pk] == anna
    assert found("from:anna@example.org") == [kept]
    assert Claim.objects.get(reference__isnull=False).contact == anna
    assert verify() is None


def test_what_a_known_sender_names_is_theirs_once_it_is_read(anna: Contact) -> None:
    letter(parties=(Party(Role.FROM, "mailto:anna@example.org"),))
    read(waiting())
    assert Claim.objects.get(reference__isnull=False).contact == anna
    read_again(Recognition.objects.get())
    read(waiting())
    assert Claim.objects.filter(reference__isnull=False).count() == 1


def test_a_stranger_who_wrote_it_becomes_a_contact(db: None) -> None:
    kept = letter()
    attribute(kept, Party(Role.FROM, "postal:2 Gull Terrace, Hollow Bay", "Winifred Pym"))
    contact = kept.appearances.get().contact
    assert (str(contact), contact.claims.get().why) == ("Winifred Pym", "Reached us as Winifred Pym")


@pytest.mark.parametrize(("who", "why"), [("mailto:nobody", "no e-mail address"), ("tel:1", "no phone number")])
def test_a_sender_who_is_none_changes_nothing(db: None, who: str, why: str) -> None:
    kept = letter()
    with pytest.raises(AttributionError, match=why):
        attribute(kept, Party(Role.FROM, who))
    assert found("channel:letter") == [kept]
    assert not kept.participants.exists()


def test_who_wrote_it_is_said_once(anna: Contact, peter: Contact) -> None:
    kept = letter()
    attribute(kept, Party(Role.FROM, "mailto:anna@example.org"))
    with pytest.raises(AttributionError, match="already"):
        attribute(kept, Party(Role.FROM, "mailto:peter@example.net"))
    assert kept.appearances.get().contact == anna


def test_a_mail_is_never_to_be_read_in_that_way(receive_mail: Callable[[str], Interaction]) -> None:
    receive_mail("From: anna@example.org\nTo: hello@mayest.example\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n\nHello.\n")
    assert next_to_read() is None


def test_a_fax_of_a_locked_pdf_is_kept_with_its_problem(db: None, tmp_path: Path) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    ours = set_up(channel("fax"), address(f"tel:{fax_mails.OURS}"), "Fax", FaxSettings(folder=str(tmp_path)))
    (tmp_path / "new" / "1.host").write_bytes(fax_mails.t37(drawing.locked_pdf()))
    assert fetched(ours) == 1
    read(waiting())
    kept = Interaction.objects.get()
    assert (kept.account, recognition(kept).problems[0][:35]) == (ours, "not read: the PDF is locked with a ")


# Sets a folder up to be watched, as the desk does.
SET_UP = """
import sys
from mayest.cli.house import open_house
open_house()
from mayest.channels.letter.settings import LetterSettings
from mayest.channels.registry import channel
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
settings = LetterSettings(folder=sys.argv[1], quiet=1)
set_up(channel("letter"), address("postal:1 Harbour Road, Port Ellin"), "Post", settings)
"""


def test_the_worker_takes_what_is_laid_down_and_reads_it(tmp_path: Path, folder: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    home = tmp_path / "home"
    surroundings = clean | {"MAYEST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mayest.server.settings"}
    subprocess.run([sys.executable, "-c", SET_UP, str(folder)], env=surroundings, check=True)  # noqa: S603  # ourselves
    worker = [sys.executable, "-m", "mayest.cli", "worker"]
    with subprocess.Popen(worker, env=surroundings) as working:  # noqa: S603  # ourselves
        (folder / ".first.pdf").write_bytes(LETTER)
        (folder / ".first.pdf").rename(folder / "first.pdf")
        wait_until(lambda: len(_texts(home)) == 1, "the letter is read", patience=90)
        (folder / "second.pdf").write_bytes(drawing.pdf("A second letter, with words enough to be read."))
        wait_until(lambda: len(_texts(home)) == 2, "the second is noticed", patience=90)
        working.terminate()
    assert working.returncode == 0
    assert "please pay to my account" in " ".join(_texts(home))


def _texts(home: Path) -> set[str]:
    with sqlite3.connect(home / "mayest.sqlite3") as database:
        return {text for (text,) in database.execute("SELECT text FROM record_interaction WHERE text != ''")}
