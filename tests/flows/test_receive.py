"""What comes in is safe before it is acknowledged, and there once."""

import logging
import shutil
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from mayest.channels.channel import Channel
from mayest.channels.message import Message
from mayest.channels.registry import channel
from mayest.inbound import reading
from mayest.inbound.receipts import Outcome
from mayest.inbound.receive import Received, receive
from mayest.record import events
from mayest.record.events import commitment
from mayest.record.intake import writing
from mayest.record.models import Attachment, Blob, Conversation, Event, Interaction, Participant
from mayest.record.search import find
from mayest.record.storage import blobs
from mayest.record.storage.store import digest
from tests.flows.mails import at, mail, stored, taken

pytestmark = pytest.mark.django_db
MODELS = (Blob, Interaction, Participant, Conversation, Event, Attachment)


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MAYEST_HOME = tmp_path
    return tmp_path


def _counts() -> list[int]:
    return [model._default_manager.count() for model in MODELS]  # noqa: SLF001  # Django's public API


def test_a_mail_becomes_an_interaction_and_its_bytes_come_out_as_they_came() -> None:
    raw = mail("one@example.org", text="Where is it?\n", files=[("plan.txt", b"\x00\xff")])
    made = stored(raw)
    assert blobs.content(made.raw) == raw
    assert (made.channel, made.direction, made.subject, made.key) == ("email", "in", "Order 4471", "one@example.org")
    assert made.text.strip() == "Where is it?"
    assert made.at == at(0)
    [attachment] = made.attachments.all()
    assert (attachment.name, blobs.content(attachment.blob)) == ("plan.txt", b"\x00\xff")


def test_the_same_bytes_are_there_once() -> None:
    raw = mail("one@example.org")
    [first] = taken(raw)
    before = _counts()
    [again] = taken(raw)
    assert (first.outcome, again.outcome) == (Outcome.STORED, Outcome.ALREADY)
    assert again.interaction == first.interaction
    assert _counts() == before


def test_the_same_bytes_twice_in_a_group_are_there_once() -> None:
    raw = mail("one@example.org")
    first, second = taken(raw, raw)
    assert (first.outcome, second.outcome) == (Outcome.STORED, Outcome.ALREADY)
    assert first.interaction == second.interaction
    assert Interaction.objects.count() == 1


def test_a_mail_that_lay_there_as_a_file_is_stored_all_the_same() -> None:
    """Somebody forwards a mail as a file; then the mail itself comes."""
    raw = mail("one@example.org")
    stored(mail("two@example.org", files=[("forwarded.eml", raw)]))
    [receipt] = taken(raw)
    assert receipt.outcome is Outcome.STORED
    assert Blob.objects.filter(digest=digest(raw)).count() == 1


def test_what_is_no_mail_is_refused_with_the_reason_and_the_rest_is_stored() -> None:
    empty, none, good = taken(b"", b"no mail at all", mail("one@example.org"))
    assert [each.outcome for each in (empty, none, good)] == [Outcome.REFUSED, Outcome.REFUSED, Outcome.STORED]
    assert empty.why == "it is empty"
    assert "header" in none.why
    assert empty.interaction is None
    assert Interaction.objects.count() == 1


def test_an_unknown_channel_is_refused_and_says_which_there_are() -> None:
    [receipt] = receive([Received("pigeon", b"coo", None, "the roof", None)])
    assert receipt.outcome is Outcome.REFUSED
    assert receipt.where == "the roof"
    assert "phone" in receipt.why


def test_a_channel_that_stumbles_costs_its_message_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stumbling(Channel):
        name = "stumbling"

        def parse(self, raw: bytes) -> Message:
            raise KeyError(raw)

    monkeypatch.setattr(reading, "channel", lambda name: Stumbling() if name == "stumbling" else channel(name))
    reading.parser.cache_clear()
    stumbled, good = receive(
        [Received("stumbling", b"secret", None, "", None), Received("email", mail("one@example.org"), None, "", None)]
    )
    reading.parser.cache_clear()
    assert (stumbled.outcome, good.outcome) == (Outcome.REFUSED, Outcome.STORED)
    assert stumbled.why == "the channel stumbling cannot read it (KeyError): tell whoever made that channel"


def test_nothing_is_acknowledged_before_the_bytes_are_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_folder: Path, _files: list[str]) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mayest.record.storage.store.settle", fails)
    with pytest.raises(OSError, match="No space"):
        taken(mail("one@example.org"))
    assert _counts() == [0] * len(MODELS)


def test_bytes_without_a_row_are_read_again(home: Path) -> None:
    """The process was killed between the file and the row."""
    raw = mail("one@example.org")
    kept = blobs.store()
    kept.put(raw)
    kept.settle()
    [receipt] = taken(raw)
    assert receipt.outcome is Outcome.STORED
    assert blobs.content(Interaction.objects.get().raw) == raw


def test_a_group_is_stored_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(writing, "notice", fails)
    with pytest.raises(ZeroDivisionError):
        taken(mail("one@example.org"), mail("two@example.org"))
    assert _counts() == [0] * len(MODELS)
    assert find("order").total == 0
    monkeypatch.undo()
    assert [each.outcome for each in taken(mail("one@example.org"), mail("two@example.org"))] == [Outcome.STORED] * 2


@pytest.mark.parametrize("trouble", [IntegrityError, OperationalError])
def test_who_was_overtaken_tries_again(monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]) -> None:
    tried: list[object] = []

    def overtaken_once(*arguments: object) -> list[int]:
        tried.append(arguments)
        if len(tried) == 1:
            raise trouble
        return writing.write(*arguments)  # type: ignore[arg-type]  # what it was given

    monkeypatch.setattr("mayest.inbound.taking.write", overtaken_once)
    [receipt] = taken(mail("one@example.org"))
    assert receipt.outcome is Outcome.STORED
    assert len(tried) == 2


def test_each_is_found_at_once() -> None:
    made = stored(mail("one@example.org", text="my umbrella", files=[("plan.txt", b"x")]))
    [hit] = find("umbrella from:keller to:hello has:attachment channel:email is:in").hits
    assert hit.interaction == made


def test_each_stands_in_the_log_with_a_commitment_to_its_bytes() -> None:
    made = stored(mail("one@example.org"))
    [event] = Event.objects.all()
    assert (event.act, event.about) == ("interaction", f"interaction:{made.pk}")
    assert event.commitment == commitment(made.seal, made.raw.digest)
    assert len(made.seal) == 32
    assert events.verify() is None


def test_what_it_costs_does_not_grow_with_the_messages(home: Path) -> None:
    """One group, one set of statements: a hundred people and conversations need as many as two do."""

    def statements(first: int, last: int) -> int:
        raws = [
            mail(f"{n}@example.org", sender=f"N {n} <n{n}@example.org>", answers=[f"{n - 1}@elsewhere.example"])
            for n in range(first, last)
        ]
        with CaptureQueriesContext(connection) as queries:
            assert {each.outcome for each in taken(*raws)} == {Outcome.STORED}
        return len(queries)

    statements(0, 1)
    few = statements(10, 12)
    assert statements(100, 200) == few
    assert few <= 40


def test_no_text_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        taken(mail("one@example.org", text="umbrella", subject="lost"), b"umbrella, no mail")
    assert "umbrella" not in caplog.text
    assert "lost" not in caplog.text


def test_a_mail_without_a_date_stands_where_it_came() -> None:
    made = stored(mail("one@example.org", minutes=None))
    assert made.at == made.recorded_at


def test_a_mail_from_the_future_stands_where_it_came_and_says_so() -> None:
    made = stored(mail("one@example.org", minutes=60 * 24 * 365 * 50))
    assert made.at == made.recorded_at
    assert made.problems == ["date: 2076-02-18 cannot be right; it is kept under the time at which it came"]


def test_what_is_too_long_is_cut_where_it_is_shown_and_kept_whole() -> None:
    raw = mail("KEY", subject="s" * 3000, sender=f"{'n' * 300} <anna@example.org>").replace(b"KEY", b"k" * 900)
    made = stored(raw)
    assert len(made.subject) == 1000
    assert len(made.key) <= 500
    assert len(made.participants.get(role="from").name) == 200
    assert blobs.content(made.raw) == raw
    answer = mail("answer@example.org", answers=["KEY"]).replace(b"KEY", b"k" * 900)
    assert stored(answer).conversation == made.conversation


def test_a_store_that_lost_its_folder_makes_it_anew(home: Path) -> None:
    stored(mail("one@example.org"))
    shutil.rmtree(home / "blobs")
    assert blobs.content(stored(mail("two@example.org")).raw) == mail("two@example.org")
