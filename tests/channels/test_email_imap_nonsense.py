"""What no IMAP server should ever say does no harm: it is told as a WireError, or the rest is fetched all the same."""

import socket

import pytest

from mayest.channels.email import Email
from mayest.channels.email.imap import line
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.wire import Failure, Fetched, WireError
from tests.servers.fake_imap import CLOSED, fake_imap

EMAIL = Email()
SIZES = b"UID FETCH 1:3 (UID RFC822.SIZE)"
THREE = b"".join(b"* %d FETCH (UID %d RFC822.SIZE 5)\r\n" % (uid, uid) for uid in (1, 2, 3)) + b"{tag} OK done\r\n"
WHOLE = b"UID FETCH 1,2,3 (UID BODY.PEEK[])"
STANDS = {b"UID FETCH %d:%d (UID)" % (uid, uid): b"* 1 FETCH (UID %d)\r\n{tag} OK done\r\n" % uid for uid in (1, 2, 3)}
IDLES = {b"CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE\r\n{tag} OK done\r\n"}


def given(uid: int) -> bytes:
    return b"* %d FETCH (UID %d BODY[] {5}\r\nmail%d)\r\n" % (uid, uid, uid)


def fetched(special: dict[bytes, bytes], bookmark: str = "") -> list[Fetched]:
    with fake_imap(special) as fake:
        return list(EMAIL.fetch(reached(fake.port), bookmark))


def reached(port: int, user: str = "anna", security: Security = Security.NONE) -> EmailSettings:
    return EmailSettings(imap_host="127.0.0.1", imap_port=port, imap_user=user, imap_security=security)


def failure(special: dict[bytes, bytes], greeting: bytes = b"* OK hello\r\n") -> tuple[Failure, str]:
    """Give how fetching fails, once all those answers were asked for."""
    with fake_imap(special, greeting) as fake, pytest.raises(WireError) as raised:
        list(EMAIL.fetch(reached(fake.port), ""))
    assert all(any(command.startswith(name) for command in fake.asked) for name in special)
    return raised.value.failure, str(raised.value)


def raws(batches: list[Fetched]) -> list[bytes]:
    return [raw for batch in batches for _, raw in batch.messages]


@pytest.mark.parametrize(
    "greeting",
    [b"HTTP/1.1 400 Bad Request\r\n", b"\xff\xfe\0\r\n", b"\r\n", b"* OK\n", b"* \r\n", b"", b"* BYE too many\r\n"],
)
def test_a_greeting_that_is_none_is_an_unreachable_server(greeting: bytes) -> None:
    kind, why = failure({}, greeting + CLOSED if greeting else CLOSED)
    assert kind is Failure.UNREACHABLE
    assert "127.0.0.1" in why


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (b"CAPABILITY", b"* CAPABILITY \xff\r\n{tag} OK done\r\n"),
        (b"CAPABILITY", b"{tag} OK done\r\n"),
        (b"EXAMINE", b"* OK [UIDVALIDITY x] \r\n* 3 EXISTS\r\n{tag} OK done\r\n"),
        (b"EXAMINE", b"* OK [UIDVALIDITY 7] \r\n{tag} OK done\r\n{closed}"),
        (b"EXAMINE", b"* x {99999999999999999999}\r\n{tag} OK done\r\n"),
        (b"EXAMINE", b"* x {" + b"9" * 5_000 + b"}\r\n{tag} OK done\r\n"),
        (b"EXAMINE", b"other1 OK\r\n"),
        (b"EXAMINE", b"{tag} BAD what\r\n"),
        (b"EXAMINE", b"{tag} NO [UNAVAILABLE] not now\r\n"),
        (b"LOGIN", b"{tag} NO [INUSE] not now\r\n"),
        (b"LOGIN", b"+ what else?\r\n{closed}"),
        (b"UID FETCH *", b"{tag} NO no\r\n"),
        (b"UID FETCH *", b"{closed}"),
        (SIZES, b"{tag} NO no\r\n"),
    ],
)
def test_an_answer_that_is_none_is_an_unreachable_server(command: bytes, answer: bytes) -> None:
    assert failure({command: answer})[0] is Failure.UNREACHABLE


def test_a_server_that_keeps_no_numbers_cannot_be_fetched_from() -> None:
    assert failure({b"EXAMINE": b"* 3 EXISTS\r\n{tag} OK done\r\n"})[0] is Failure.ACCOUNT


def test_a_server_that_says_it_let_us_in_before_tls_is_not_believed() -> None:
    with fake_imap({}, b"* PREAUTH welcome\r\n") as fake, pytest.raises(WireError, match="no STARTTLS"):
        EMAIL.try_fetching(reached(fake.port, security=Security.STARTTLS))


def test_what_is_said_before_tls_is_forgotten_and_tls_is_insisted_on() -> None:
    offer = b"* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK done\r\n"
    special = {b"CAPABILITY": offer, b"STARTTLS": b"{tag} OK done\r\n* PREAUTH in\r\nx1 OK\r\n{closed}"}
    with fake_imap(special) as fake, pytest.raises(WireError):
        EMAIL.try_fetching(reached(fake.port, security=Security.STARTTLS))
    assert not any(command.startswith((b"LOGIN", b"EXAMINE")) for command in fake.asked)


def test_a_user_name_is_quoted_where_a_server_knows_only_login() -> None:
    with fake_imap({}) as fake:
        assert EMAIL.try_fetching(reached(fake.port, user='an "na\\')) == "INBOX on 127.0.0.1: 3 mails"
    assert b'LOGIN "an \\"na\\\\" ""' in fake.asked


def test_letters_outside_of_ascii_are_not_given_to_a_server_that_knows_only_login() -> None:
    with fake_imap({}) as fake, pytest.raises(WireError, match="only ASCII") as raised:
        EMAIL.try_fetching(reached(fake.port, user="Jörg"))
    assert raised.value.failure is Failure.ACCOUNT


def test_the_last_mail_is_not_given_again_where_a_range_runs_past_it() -> None:
    """`UID FETCH 4:*` gives mail 3 where there is no fourth; asked is therefore by ranges that end."""
    with fake_imap({SIZES: THREE}) as fake:
        assert list(EMAIL.fetch(reached(fake.port), "7:3:INBOX")) == []
        assert not any(b":*" in command for command in fake.asked)


def test_mails_and_numbers_that_were_not_asked_for_are_left_alone() -> None:
    unasked = b"* 9 FETCH (UID 9 BODY[] {5}\r\nmail9)\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 4 EXISTS\r\n* 2 FETCH\r\n"
    special = {SIZES: unasked + THREE, WHOLE: unasked + given(3) + given(1) + given(2) + b"{tag} OK done\r\n"}
    assert raws(fetched(special)) == [b"mail1", b"mail2", b"mail3"]


def test_a_number_may_stand_behind_its_mail_and_a_mail_in_quotes() -> None:
    answer = b'* 1 FETCH (BODY[] {5}\r\nmail1 UID 1)\r\n* 2 FETCH (UID 2 BODY[] "a \\"UID 3\\"")\r\n' + given(3)
    assert raws(fetched({SIZES: THREE, WHOLE: answer + b"{tag} OK done\r\n"})) == [b"mail1", b'a "UID 3"', b"mail3"]


@pytest.mark.parametrize(
    "nothing",
    [
        b"* 2 FETCH (UID 2 BODY[] NIL)\r\n{tag} OK done\r\n",
        b"{tag} NO [SERVERBUG] no such file\r\n",
        b"{tag} BAD what?\r\n",
        b"{closed}",
        b"* BYE internal error\r\n{closed}",
        b"* 2 FETCH (UID 2 BODY[] {4294967296}\r\nmail",
        b"* 2 FETCH (UID 2 BODY[] {5}\r\nma{closed}",
        b"* 2 FETCH (UID 2 BODY[] {" + b"9" * 5_000 + b"}\r\n",
        b"* 2 FETCH (UID 2 " + b"x" * 200_000,
        b"nonsense\r\n",
    ],
    ids=["NIL", "NO", "BAD", "closed", "BYE", "4 GB", "closed in it", "9999", "endless line", "nonsense"],
)
def test_a_mail_that_is_not_given_does_not_stop_the_rest(nothing: bytes) -> None:
    """Its header is; and whatever the server does instead of giving it, it does so whenever it is asked for it."""
    header = b"* 2 FETCH (UID 2 BODY[HEADER] {6}\r\nhead2\n)\r\n{tag} OK done\r\n"
    special = {
        SIZES: THREE,
        WHOLE: given(1) + nothing,
        b"UID FETCH 1 (UID BODY.PEEK[])": given(1) + b"{tag} OK done\r\n",
        b"UID FETCH 2 (UID BODY.PEEK[])": nothing,
        b"UID FETCH 3 (UID BODY.PEEK[])": given(3) + b"{tag} OK done\r\n",
        b"UID FETCH 2 (UID BODY.PEEK[HEADER])": header,
    }
    batches = fetched(special | STANDS)
    assert raws(batches) == [b"mail1", b"head2\n", b"mail3"]
    assert batches[-1].messages[1][0] == "INBOX 2, of which the server gives only the header"
    assert batches[-1].bookmark == "7:3:INBOX"


def test_a_mail_that_is_not_given_and_the_last_one_is_not_passed_over() -> None:
    special = {SIZES: THREE, WHOLE: given(1) + given(2) + b"{tag} NO no\r\n"}
    with fake_imap(special | STANDS) as fake:
        coming = EMAIL.fetch(reached(fake.port), "")
        batches = [next(coming)]
        with pytest.raises(WireError, match="INBOX 3, which the server does not give"):
            next(coming)
    assert raws(batches) == [b"mail1", b"mail2"]
    assert batches[-1].bookmark == "7:2:INBOX"


def test_sizes_that_are_not_told_leave_no_mail_out() -> None:
    one_of_three = b"* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n{tag} NO cannot read it\r\n"
    numbers = b"".join(b"* %d FETCH (UID %d)\r\n" % (uid, uid) for uid in (1, 2, 3)) + b"{tag} OK done\r\n"
    whole = given(1) + given(2) + given(3) + b"{tag} OK done\r\n"
    assert raws(fetched({SIZES: one_of_three, b"UID FETCH 1:3 (UID)": numbers, WHOLE: whole})) == [
        b"mail1",
        b"mail2",
        b"mail3",
    ]


def test_a_mail_that_is_larger_than_was_said_is_read_past() -> None:
    """What may be said at once is 65 MB; the mail has 100, though the server said 5 bytes."""
    giant = b"* 2 FETCH (UID 2 BODY[] {100000000}\r\n" + b"x" * 100_000_000 + b")\r\n"
    special = {
        SIZES: THREE,
        WHOLE: given(1) + giant + given(3) + b"{tag} OK done\r\n",
        b"UID FETCH 2 (UID BODY.PEEK[])": giant + b"{tag} OK done\r\n",
        b"UID FETCH 2 (UID BODY.PEEK[HEADER])": b"* 2 FETCH (UID 2 BODY[HEADER] {4}\r\nhead)\r\n{tag} OK done\r\n",
    }
    with fake_imap(special | STANDS) as fake:
        coming = EMAIL.fetch(reached(fake.port), "")
        assert raws(list(coming)) == [b"mail1", b"head", b"mail3"]


def test_a_server_that_talks_without_end_is_cut_off() -> None:
    endless = b"* 1 FETCH (FLAGS ())\r\n" * 200_000
    assert failure({b"UID FETCH *": endless})[0] is Failure.UNREACHABLE


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "SECONDS", 0.2)
    kind, why = failure({b"EXAMINE": b""})
    assert kind is Failure.UNREACHABLE
    assert "timed out" in why


def test_nobody_listening_is_an_unreachable_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(WireError) as raised:
        EMAIL.try_fetching(reached(port))
    assert raised.value.failure is Failure.UNREACHABLE


@pytest.mark.parametrize("host", ["", ".", "a" * 300, "x\0y", "nöpe." * 60])
def test_a_host_that_is_none_is_told_as_such(host: str) -> None:
    with pytest.raises(WireError):
        EMAIL.try_fetching(EmailSettings(imap_host=host, imap_user="anna"))


@pytest.mark.parametrize("idle", [b"{tag} NO no\r\n", b"{tag} BAD what\r\n"])
def test_where_a_server_offers_to_tell_and_does_not_the_time_is_slept_through(idle: bytes) -> None:
    with fake_imap(IDLES | {b"IDLE": idle}) as fake:
        EMAIL.wait(reached(fake.port), "7:3:INBOX", 0.1)
    assert fake.asked[-2:] == [b"IDLE", b"LOGOUT"]


def test_where_a_server_cannot_tell_the_time_is_slept_through() -> None:
    with fake_imap({}) as fake:
        EMAIL.wait(reached(fake.port), "7:3:INBOX", 0.1)
    assert b"IDLE" not in fake.asked


def test_only_a_folder_that_grows_ends_the_waiting() -> None:
    told = b"+ go on\r\n* 3 EXISTS\r\n* 1 RECENT\r\n* OK still here\r\n* 1 EXPUNGE\r\n* 2 EXISTS\r\n* 3 EXISTS\r\n"
    with fake_imap(IDLES | {b"IDLE": told, b"": b"idle OK done\r\n"}) as fake:
        EMAIL.wait(reached(fake.port), "7:3:INBOX", 600)
    assert fake.asked.count(b"IDLE") == 1


@pytest.mark.parametrize("change", [b"* 1 EXPUNGE\r\n", b"* 4 EXISTS\r\n"])
def test_what_happens_before_the_waiting_ends_it(change: bytes) -> None:
    with fake_imap(IDLES | {b"UID FETCH *": b"* 3 FETCH (UID 3)\r\n" + change + b"{tag} OK done\r\n"}) as fake:
        EMAIL.wait(reached(fake.port), "7:3:INBOX", 600)
    assert b"IDLE" not in fake.asked


@pytest.mark.parametrize("end", [b"{closed}", b"+\r\n{closed}", b"+\r\n* BYE\r\n", b"+\r\n" + b"x" * 200_000])
def test_a_connection_that_ends_or_goes_mad_while_we_wait_is_unreachable(end: bytes) -> None:
    with fake_imap(IDLES | {b"IDLE": end}) as fake, pytest.raises(WireError) as raised:
        EMAIL.wait(reached(fake.port), "7:3:INBOX", 600)
    assert raised.value.failure is Failure.UNREACHABLE
