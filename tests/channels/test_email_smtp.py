"""What SMTP servers answer, and what is made of it: above all whether anybody may have got the mail."""

import pytest

from mayest.channels.email import Email
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.settings import Secret
from mayest.channels.wire import Envelope, Failure, Refusal, Sent, WireError
from tests.servers.ports import free_port
from tests.servers.talker import talker

HERE, OK, GO_ON, BYE = b"220 here\r\n", b"250 fine\r\n", b"354 go on\r\n", b"221 bye\r\n"
ANNA, PETER = "mailto:anna@example.org", "mailto:peter@example.net"
RAW = b"Subject: Hello\r\n\r\n.first\r\n..second\r\n"
EMAIL = Email()


def reached(port: int, password: str = "") -> EmailSettings:
    user = "hello" if password else ""
    return EmailSettings("127.0.0.1", port, Security.NONE, smtp_user=user, smtp_password=Secret(password))


def send(*answers: bytes | None, to: tuple[str, ...] = (ANNA,), greeting: bytes = HERE) -> tuple[Sent, list[bytes]]:
    with talker(answers, greeting) as server:
        sent = EMAIL.send(reached(server.port), Envelope("mailto:hello@mayest.example", to, RAW))
    return sent, server.told


def fails(*answers: bytes | None, greeting: bytes = HERE) -> WireError:
    with pytest.raises(WireError) as told:
        send(*answers, greeting=greeting)
    return told.value


def test_it_is_handed_over_once_with_its_dots_doubled() -> None:
    sent, told = send(OK, OK, OK, GO_ON, b"250 queued as 17\r\n", BYE)
    assert sent == Sent("250 queued as 17")
    assert told[0].lower().startswith(b"ehlo ")
    assert told[1:] == [
        b"mail FROM:<hello@mayest.example>\r\n",
        b"rcpt TO:<anna@example.org>\r\n",
        b"DATA\r\n",
        b"Subject: Hello\r\n",
        b"\r\n",
        b"..first\r\n",
        b"...second\r\n",
        b".\r\n",
        b"quit\r\n",
    ]


def test_a_connection_that_breaks_after_the_last_dot_leaves_it_unknown() -> None:
    assert fails(OK, OK, OK, GO_ON, None).failure is Failure.UNKNOWN


@pytest.mark.parametrize("answers", [(None,), (OK, None), (OK, OK, None), (OK, OK, OK, None)])
def test_a_connection_that_breaks_before_it_is_tried_again(answers: tuple[bytes | None, ...]) -> None:
    assert fails(*answers).failure is Failure.UNREACHABLE


@pytest.mark.parametrize(("answer", "failure"), [(b"452 full\r\n", Failure.LATER), (b"554 no\r\n", Failure.NEVER)])
@pytest.mark.parametrize("before", [(OK, OK, OK), (OK, OK, OK, GO_ON)])
def test_the_kind_of_answer_says_whether_it_is_tried_again(
    before: tuple[bytes, ...], answer: bytes, failure: Failure
) -> None:
    error = fails(*before, answer, BYE)
    assert (error.failure, str(error)) == (failure, answer.decode().strip())


@pytest.mark.parametrize(
    ("answer", "failure"),
    [(b"451 wait\r\n", Failure.LATER), (b"550 not you\r\n", Failure.ACCOUNT), (b"552 large\r\n", Failure.NEVER)],
)
def test_a_sender_who_is_refused_is_trouble_of_the_account_unless_the_mail_is_too_large(
    answer: bytes, failure: Failure
) -> None:
    assert fails(OK, answer, BYE).failure is failure


def test_each_address_is_refused_by_itself() -> None:
    sent, _ = send(
        OK, OK, b"450 later\r\n", OK, b"550 gone\r\n", GO_ON, OK, BYE, to=("mailto:a@x.example", ANNA, PETER)
    )
    assert sent.refused == (
        Refusal("mailto:a@x.example", "450 later", again=True),
        Refusal(PETER, "550 gone", again=False),
    )


def test_where_nobody_is_taken_nothing_is_handed_over() -> None:
    sent, told = send(OK, OK, b"550 gone\r\n", BYE)
    assert (sent.said, len(sent.refused)) == ("", 1)
    assert b"DATA\r\n" not in told


@pytest.mark.parametrize("greeting", [b"554 go away\r\n", b"", b"\xff\xfe\x00 not smtp\r\n"])
def test_a_greeting_that_is_none_means_that_nobody_answers(greeting: bytes) -> None:
    assert fails(None, greeting=greeting).failure is Failure.UNREACHABLE


def test_nobody_at_the_port() -> None:
    with pytest.raises(WireError, match="does not answer") as told:
        EMAIL.try_sending(reached(free_port()))
    assert told.value.failure is Failure.UNREACHABLE


def test_a_password_does_not_travel_readable() -> None:
    with pytest.raises(WireError, match="readable") as told:
        EMAIL.try_sending(reached(free_port(), "sesame"))
    assert told.value.failure is Failure.ACCOUNT


def test_a_server_without_tls_is_not_trusted_with_starttls() -> None:
    with talker([OK, BYE]) as server, pytest.raises(WireError, match="STARTTLS"):
        EMAIL.try_sending(EmailSettings("127.0.0.1", server.port))


def test_an_address_that_cannot_be_written_is_refused_alone() -> None:
    sent, told = send(OK, OK, OK, GO_ON, OK, BYE, to=("mailto:jürgen@example.org", ANNA))
    assert [(each.address, each.again) for each in sent.refused] == [("mailto:jürgen@example.org", False)]
    assert b"rcpt TO:<anna@example.org>\r\n" in told


def test_a_host_in_other_letters_is_written_as_servers_know_it() -> None:
    _, told = send(OK, OK, OK, GO_ON, OK, BYE, to=("mailto:anna@bücher.example",))
    assert b"rcpt TO:<anna@xn--bcher-kva.example>\r\n" in told


def test_a_secret_is_not_printed() -> None:
    assert "sesame" not in repr(reached(1, "sesame"))
