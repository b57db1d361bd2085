"""Mail is fetched from a real Dovecot: all of it, once, and nothing there changes."""

import imaplib
import itertools
import ssl
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from mayest.channels.channel import Fetches, Listens
from mayest.channels.email import Email
from mayest.channels.email.archives import Raw, raw_messages
from mayest.channels.email.imap import fetching, idle
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.settings import Secret
from mayest.channels.wire import Failure, Fetched, WireError
from tests.corpora import corpus, missing
from tests.servers.dovecot import PASSWORD, Dovecot, dovecot, why_not
from tests.servers.ports import PATIENCE, wait_until

pytestmark = pytest.mark.server
EMAIL = Email()
_people = itertools.count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    if reason := why_not():
        missing("servers", reason)
    with tempfile.TemporaryDirectory(prefix="dovecot-") as home, dovecot(Path(home)) as running:
        yield running


@pytest.fixture
def trusted(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))


@pytest.fixture
def user(server: Dovecot) -> str:
    """Somebody of this test alone, whose mailbox is empty."""
    name = f"anna{next(_people)}@mayest.example"
    server.maildir(name)
    return name


@pytest.fixture
def settings(server: Dovecot, trusted: None, user: str) -> EmailSettings:
    return EmailSettings(
        imap_host="127.0.0.1", imap_port=server.tls_port, imap_user=user, imap_password=Secret(PASSWORD)
    )


def mail(number: int, size: int = 0) -> bytes:
    return f"From: anna@example.org\nSubject: mail {number}\n\n{number}\n".encode() + b"x" * 70 * (size // 70)


def on_the_wire(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def raws(*batches: Fetched) -> list[bytes]:
    return [raw for batch in batches for _, raw in batch.messages]


def places(*batches: Fetched) -> list[str]:
    return [where for batch in batches for where, _ in batch.messages]


def failure(settings: EmailSettings) -> tuple[Failure, str]:
    with pytest.raises(WireError) as raised:
        EMAIL.try_fetching(settings)
    return raised.value.failure, str(raised.value)


def delete(settings: EmailSettings, uids: str) -> None:
    """Do as somebody who tidies up in their own mail program."""
    with imaplib.IMAP4_SSL("127.0.0.1", settings.imap_port, ssl_context=ssl.create_default_context()) as other:
        other.authenticate("PLAIN", lambda _: f"\0{settings.imap_user}\0{settings.imap_password.text}".encode())
        other.select()
        other.uid("STORE", uids, "+FLAGS", r"(\Deleted)")
        other.expunge()


class Waiting:
    """Waits in another thread, as the worker of an account does."""

    def __init__(self, settings: EmailSettings, bookmark: str) -> None:
        self.error: WireError | None = None
        self._thread = threading.Thread(target=self._wait, args=(settings, bookmark))
        self._thread.start()

    def _wait(self, settings: EmailSettings, bookmark: str) -> None:
        try:
            EMAIL.wait(settings, bookmark, 10 * PATIENCE)
        except WireError as error:
            self.error = error

    def over(self) -> bool:
        self._thread.join(PATIENCE)
        return not self._thread.is_alive()


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows whenever a server has said that it will tell what comes."""
    list_of: list[bool] = []
    begin = idle.Idle._begin  # noqa: SLF001  # the only place that knows

    def told(self: idle.Idle) -> bool:
        list_of.append(begin(self))
        return list_of[-1]

    monkeypatch.setattr(idle.Idle, "_begin", told)
    return list_of


def test_the_channel_fetches_and_listens_where_an_incoming_server_is_named() -> None:
    assert isinstance(EMAIL, Fetches)
    assert isinstance(EMAIL, Listens)
    assert EMAIL.can_fetch(EmailSettings(imap_host="imap.example.org"))
    assert not EMAIL.can_fetch(EmailSettings())


def test_the_first_fetch_gives_every_mail_with_its_bytes_and_place(
    server: Dovecot, settings: EmailSettings, user: str
) -> None:
    dropped = [mail(1), b"From: b\r\nSubject: 8 bit \xff\r\n\r\n.\r\n..\r\n", b"no header at all", mail(4, 100_000)]
    server.drop(user, *dropped)
    [batch] = EMAIL.fetch(settings, "")
    assert raws(batch) == [on_the_wire(raw) for raw in dropped]
    assert places(batch) == ["INBOX 1", "INBOX 2", "INBOX 3", "INBOX 4"]


def test_an_empty_folder_gives_nothing(settings: EmailSettings) -> None:
    assert list(EMAIL.fetch(settings, "")) == []
    assert EMAIL.try_fetching(settings) == "INBOX on 127.0.0.1: 0 mails"


def test_from_a_bookmark_only_what_came_since_is_given(server: Dovecot, settings: EmailSettings, user: str) -> None:
    server.drop(user, mail(1), mail(2))
    [first] = EMAIL.fetch(settings, "")
    assert list(EMAIL.fetch(settings, first.bookmark)) == []
    server.drop(user, mail(3))
    [second] = EMAIL.fetch(settings, first.bookmark)
    assert raws(second) == [on_the_wire(mail(3))]


def test_a_bookmark_that_is_none_starts_over(server: Dovecot, settings: EmailSettings, user: str) -> None:
    server.drop(user, mail(1))
    for bookmark in ("", "x", "1:2", "::INBOX", "99999:-1:INBOX", "1:²:INBOX"):
        assert len(list(EMAIL.fetch(settings, bookmark))) == 1


def test_mails_come_in_batches_bound_by_number_and_by_bytes(
    server: Dovecot, settings: EmailSettings, user: str
) -> None:
    small, large = [mail(number) for number in range(60)], [mail(number, 5_000_000) for number in range(3)]
    dropped = [*small, *large, mail(63, 20_000_000), mail(64)]
    server.drop(user, *dropped)
    batches = list(EMAIL.fetch(settings, ""))
    assert [len(batch.messages) for batch in batches] == [50, 11, 1, 1, 1, 1]
    assert raws(*batches) == [on_the_wire(raw) for raw in dropped]


def test_when_the_connection_is_cut_between_batches_the_rest_comes_from_the_bookmark_once(
    server: Dovecot, settings: EmailSettings, user: str
) -> None:
    dropped = [mail(number) for number in range(120)]
    server.drop(user, *dropped)
    coming = EMAIL.fetch(settings, "")
    first = next(coming)
    server.stop()
    with pytest.raises(WireError) as raised:
        next(coming)
    assert raised.value.failure is Failure.UNREACHABLE
    assert failure(settings)[0] is Failure.UNREACHABLE
    server.start()
    rest = list(EMAIL.fetch(settings, first.bookmark))
    assert raws(first, *rest) == [on_the_wire(raw) for raw in dropped]


def test_fetching_changes_nothing_on_the_server(server: Dovecot, settings: EmailSettings, user: str) -> None:
    server.drop(user, *(mail(number) for number in range(3)))
    before = server.on_disk(user)
    list(EMAIL.fetch(settings, ""))
    assert server.on_disk(user) == before
    assert {path.partition(":")[2] for path in before} == {""}


def test_when_the_server_numbers_anew_everything_is_given_again(
    server: Dovecot, settings: EmailSettings, user: str
) -> None:
    server.drop(user, mail(1), mail(2))
    [before] = EMAIL.fetch(settings, "")
    server.stop()
    server.renumber(user)
    server.start()
    [after] = EMAIL.fetch(settings, before.bookmark)
    assert raws(after) == raws(before)
    assert after.bookmark != before.bookmark


def test_a_bookmark_of_another_folder_starts_over(server: Dovecot, settings: EmailSettings, user: str) -> None:
    server.drop(user, mail(1))
    server.drop(user, mail(2), folder="Entw&APw-rfe &- mehr")
    [inbox] = EMAIL.fetch(settings, "")
    [drafts] = EMAIL.fetch(replace(settings, imap_folder="Entwürfe & mehr"), inbox.bookmark)
    assert raws(drafts) == [on_the_wire(mail(2))]
    assert places(drafts) == ["Entwürfe & mehr 1"]


def test_mails_deleted_between_two_batches_are_left_out(server: Dovecot, settings: EmailSettings, user: str) -> None:
    server.drop(user, *(mail(number) for number in range(1, 121)))
    coming = EMAIL.fetch(settings, "")
    first = next(coming)
    delete(settings, "60:119")
    rest = list(coming)
    assert places(first, *rest) == [f"INBOX {number}" for number in (*range(1, 60), 120)]
    assert list(EMAIL.fetch(settings, rest[-1].bookmark)) == []


def test_a_gap_in_the_numbers_wider_than_one_question_is_crossed(
    server: Dovecot, settings: EmailSettings, user: str
) -> None:
    server.drop(user, *(mail(number) for number in range(1, 1_701)))
    assert EMAIL.try_fetching(settings) == "INBOX on 127.0.0.1: 1700 mails"
    delete(settings, "2:1699")
    assert places(*EMAIL.fetch(settings, "")) == ["INBOX 1", "INBOX 1700"]


def test_a_mail_too_large_for_the_channel_is_given_by_its_header(
    server: Dovecot, settings: EmailSettings, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 5_000_000)
    server.drop(user, mail(1), mail(2, 6_000_000), mail(3))
    batches = list(EMAIL.fetch(settings, ""))
    assert raws(*batches)[1] == b"From: anna@example.org\r\nSubject: mail 2\r\n\r\n"
    assert "only the header was fetched" in places(*batches)[1]
    assert [raws(*batches)[0], raws(*batches)[2]] == [on_the_wire(mail(1)), on_the_wire(mail(3))]


def test_a_mail_that_the_server_cannot_read_does_not_stop_the_rest(
    server: Dovecot, settings: EmailSettings, user: str
) -> None:
    _, second, _ = server.drop(user, mail(1), mail(2), mail(3))
    second.chmod(0)
    batches = list(EMAIL.fetch(settings, ""))
    assert raws(*batches) == [on_the_wire(mail(1)), b"", on_the_wire(mail(3))]
    assert places(*batches)[1] == "INBOX 2, which the server does not give"


def test_a_server_that_can_read_no_mail_at_all_loses_none(server: Dovecot, settings: EmailSettings, user: str) -> None:
    paths = server.drop(user, mail(1), mail(2))
    for path in paths:
        path.chmod(0)
    with pytest.raises(WireError, match="INBOX 1, which the server does not give"):
        list(EMAIL.fetch(settings, ""))
    for path in paths:
        path.chmod(0o600)
    assert raws(*EMAIL.fetch(settings, "")) == [on_the_wire(mail(1)), on_the_wire(mail(2))]


def test_a_wrong_password_is_a_matter_of_the_account(settings: EmailSettings) -> None:
    kind, why = failure(replace(settings, imap_password=Secret("wrong")))
    assert kind is Failure.ACCOUNT
    assert "user name and password are not accepted" in why


def test_a_user_name_is_asked_for_where_none_is_set(settings: EmailSettings) -> None:
    assert failure(replace(settings, imap_user="")) == (
        Failure.ACCOUNT,
        "the server lets nobody in without a user name: fill it in",
    )


def test_nothing_can_be_smuggled_into_a_command(settings: EmailSettings) -> None:
    smuggled = "INBOX\r\nx DELETE INBOX"
    for bad in (replace(settings, imap_user=smuggled), replace(settings, imap_folder=smuggled)):
        kind, why = failure(bad)
        assert (kind, "line break" in why) == (Failure.ACCOUNT, True)


def test_a_folder_that_is_not_there_is_a_matter_of_the_account(settings: EmailSettings) -> None:
    kind, why = failure(replace(settings, imap_folder='Nö"pe'))
    assert kind is Failure.ACCOUNT
    assert 'the folder Nö"pe cannot be opened' in why


def test_a_certificate_that_nobody_vouches_for_is_refused(
    settings: EmailSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    kind, why = failure(settings)
    assert kind is Failure.ACCOUNT
    assert "self-signed certificate" in why


def test_starttls_protects_the_plain_port(server: Dovecot, settings: EmailSettings) -> None:
    plain = replace(settings, imap_port=server.port, imap_security=Security.STARTTLS)
    assert EMAIL.try_fetching(plain) == "INBOX on 127.0.0.1: 0 mails"


def test_a_password_never_travels_readable(server: Dovecot, settings: EmailSettings) -> None:
    plain = replace(settings, imap_port=server.port, imap_security=Security.NONE)
    assert failure(plain) == (Failure.ACCOUNT, "the password would travel readable: choose STARTTLS or TLS")


def test_waiting_is_over_at_once_where_something_lies_there(
    server: Dovecot, settings: EmailSettings, user: str, begun: list[bool]
) -> None:
    server.drop(user, mail(1))
    EMAIL.wait(settings, "", 10 * PATIENCE)
    assert begun == []


def test_waiting_is_over_when_the_time_is(settings: EmailSettings, begun: list[bool]) -> None:
    EMAIL.wait(settings, "", 0.2)
    assert begun == [True]


def test_a_mail_that_comes_ends_the_waiting(
    server: Dovecot, settings: EmailSettings, user: str, begun: list[bool]
) -> None:
    server.drop(user, mail(1))
    [first] = EMAIL.fetch(settings, "")
    waiting = Waiting(settings, first.bookmark)
    wait_until(lambda: begun, "the server tells what comes")
    server.drop(user, mail(2))
    assert waiting.over()
    assert waiting.error is None
    assert raws(*EMAIL.fetch(settings, first.bookmark)) == [on_the_wire(mail(2))]


def test_waiting_is_renewed_before_the_server_would_end_it(
    server: Dovecot, settings: EmailSettings, user: str, begun: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "_RENEWED", 0.05)
    waiting = Waiting(settings, "")
    wait_until(lambda: len(begun) > 3, "the waiting is renewed")
    server.drop(user, mail(1))
    assert waiting.over()
    assert waiting.error is None


def test_a_server_that_ends_while_we_wait_is_unreachable(
    server: Dovecot, settings: EmailSettings, begun: list[bool]
) -> None:
    waiting = Waiting(settings, "")
    wait_until(lambda: begun, "the server tells what comes")
    server.stop()
    assert waiting.over()
    server.start()
    assert waiting.error is not None
    assert waiting.error.failure is Failure.UNREACHABLE


@pytest.mark.corpus
def test_real_mails_come_out_as_they_went_in(server: Dovecot, settings: EmailSettings, user: str) -> None:
    found = (raw.content for raw in raw_messages(corpus("mail-spamassassin.tar.xz")) if isinstance(raw, Raw))
    dropped = list(islice(found, 300))
    server.drop(user, *dropped)
    assert raws(*EMAIL.fetch(settings, "")) == [on_the_wire(raw) for raw in dropped]
