"""What the gateway makes of a mail: whether it is read, what it advises, and what it does when it cannot."""

import logging
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from mayest.channels.email.parse import parse_mail
from mayest.channels.mime.encoded_words import decode_words
from mayest.gateway import deciding, failing_open
from mayest.gateway.failing_open import PASSES, FailingOpen
from mayest.gateway.letter import Envelope, Header, Letter
from mayest.gateway.release import release_of, without_tag
from mayest.gateway.wording import refusal
from mayest.guidance import Advice, Finding, Level, Piece, RulebookError
from mayest.people.models import Colleague, LineOfBusiness
from mayest.record.contacts.contacts import make_contact
from mayest.record.models import Account, Blob, Contact, Delivery, Direction, Interaction, State
from mayest.server.environment import UnusableVariableError, environment
from tests.rows import MORNING, conversation

HELLO, PRIYA, ANNA, COUNCIL = "hello@mayest.example", "priya@mayest.example", "anna@example.org", "council@example.net"
IBAN = "DE89 3704 0044 0532 0130 00"
LEAK = f"Dear Anna,\n\nit went to {IBAN}.\n"


@pytest.fixture(autouse=True)
def around(settings: object, hello: Account, priya: Colleague, anna: Contact) -> None:
    """Somebody else holds the account number; the council's mail is not ours to keep."""
    make_contact("Peter Ott", Contact.Kind.PERSON, None, ["mailto:peter@example.net", f"iban:{IBAN}"])
    settings.MAYEST_CONFIDENTIAL = (COUNCIL, "union.example")  # type: ignore[attr-defined]  # they take any name


def letter(
    text: str = LEAK, *, subject: str = "Refund", sender: str = HELLO, to: str = ANNA, cc: str = "", key: str = ""
) -> Letter:
    lines = {"From": sender, "To": to, "Cc": cc, "Subject": subject, "Message-ID": key and f"<{key}>"}
    headers = tuple(Header(name.encode(), f" {value}".encode()) for name, value in lines.items() if value)
    head = b"".join(header.name + b":" + header.value + b"\r\n" for header in headers)
    body = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.replace("\n", "\r\n").encode()
    return Letter(Envelope(sender, (to,)), headers, head + body)


@pytest.mark.parametrize(
    ("sender", "to", "read"),
    [
        (HELLO, [ANNA], True),
        ("Priya@Mayest.EXAMPLE", [ANNA], True),
        (HELLO, [PRIYA, ANNA], True),
        (HELLO, ["not an address"], True),
        (HELLO, [PRIYA], False),
        (PRIYA, [HELLO], False),
        (ANNA, [HELLO], False),
        ("", [ANNA], False),
        (HELLO, [ANNA, "Council@Example.net"], False),
        (COUNCIL, [ANNA], False),
        (HELLO, ["anybody@post.union.example"], False),
        (HELLO, ["anybody@reunion.example"], True),
    ],
)
def test_what_goes_out_from_us_is_read_and_nothing_else(sender: str, to: list[str], read: bool) -> None:  # noqa: FBT001
    assert FailingOpen().reads(Envelope(sender, tuple(to))) is read


def test_the_rules_of_the_sender_s_line_count(hello: Account) -> None:
    hello.line = LineOfBusiness.objects.create(name="Freight")
    hello.save()
    mail = letter()
    assert deciding.draft(parse_mail(mail.raw), mail.envelope).line == "Freight"


def test_a_leak_goes_back_and_leaves_no_trace() -> None:
    verdict = FailingOpen().decide(letter())
    told = " ".join(verdict.refusal)
    assert "Near line 3: As far as the record knows, this number belongs to somebody" in told
    assert "3704" not in told
    assert "Peter" not in told
    assert not Interaction.objects.exists()
    assert not Blob.objects.exists()


def test_what_passes_is_recorded_as_said_by_us(hello: Account) -> None:
    assert FailingOpen().decide(letter("Dear Anna, it comes tomorrow.")) == PASSES
    said = Interaction.objects.get()
    assert (said.direction, said.account, said.by) == (Direction.OUT, hello, None)


def test_a_quoted_text_is_not_held_against_the_writer() -> None:
    quoted = f"Dear Anna, thank you.\n\nOn Monday, Anna Keller wrote:\n> it went to {IBAN}\n"
    assert FailingOpen().decide(letter(quoted)) == PASSES


def test_a_reason_lets_it_go() -> None:
    verdict = FailingOpen().decide(letter(subject="Refund [release: agreed]"))
    assert not verdict.refusal
    assert [change.value for change in verdict.changes] == [b" Refund"]
    assert Interaction.objects.count() == 1


def test_who_is_confidential_in_a_header_alone_is_so_too() -> None:
    assert FailingOpen().decide(letter(cc=COUNCIL)) == PASSES
    assert not Interaction.objects.exists()


def test_what_the_desk_is_sending_was_advised_on_there(hello: Account) -> None:
    kept = Delivery.objects.create(
        conversation=conversation(), channel="email", account=hello, text=LEAK, at=MORNING, key="one@mayest.example",
        state=State.ON_THE_WIRE,
    )  # fmt: skip
    assert FailingOpen().decide(letter(key="one@mayest.example")) == PASSES
    assert not Interaction.objects.exists()
    kept.state = State.SENT
    kept.save()
    assert FailingOpen().decide(letter(key="one@mayest.example")).refusal


@pytest.mark.parametrize(
    "error", [RulebookError("secret", "secret", "secret"), OperationalError("secret"), ValueError("secret")]
)
def test_what_cannot_be_judged_passes_and_the_log_says_so_once(
    error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    decides = FailingOpen()

    def stumbles(*_: object) -> Advice:
        raise error

    with monkeypatch.context() as broken, caplog.at_level(logging.DEBUG, logger="mayest"):
        broken.setattr(deciding, "advise", stumbles)
        assert [decides.decide(letter()), decides.decide(letter())] == [PASSES, PASSES]
    [told] = caplog.messages
    assert told.startswith("mail passes unread: ")
    assert "secret" not in told
    assert decides.decide(letter()).refusal


def test_what_cannot_be_recorded_passes_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbles(_: object) -> None:
        raise OSError

    monkeypatch.setattr(failing_open, "record", stumbles)
    verdict = FailingOpen().decide(letter(subject="Refund [release: agreed]"))
    assert [change.value for change in verdict.changes] == [b" Refund"]
    assert caplog.messages == ["mail passes unrecorded: it stumbled (OSError)"]


def test_without_a_database_mail_passes_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object) -> Iterator[None]:
        raise OperationalError

    monkeypatch.setattr(deciding, "ours_among", stumbles)
    assert FailingOpen().reads(Envelope(HELLO, (ANNA,))) is False


def test_what_is_no_mail_passes() -> None:
    assert FailingOpen().decide(Letter(Envelope(HELLO, (ANNA,)), (), b"\r\n")) == PASSES


@pytest.mark.parametrize("value", ["works council", "council@", "@", "example", "a@b@example.org", "x@example.org,y"])
def test_a_list_of_the_confidential_that_cannot_be_meant_stops_the_start(value: str) -> None:
    with pytest.raises(UnusableVariableError, match=r"MAYEST_CONFIDENTIAL .* such as works-council@example\.org"):
        environment({"MAYEST_CONFIDENTIAL": value})


def test_the_confidential_are_listed_with_commas() -> None:
    read = environment({"MAYEST_CONFIDENTIAL": "Council@Example.net, union.example"}).confidential
    assert read == ("council@example.net", "union.example")


@pytest.mark.parametrize(
    ("subject", "kept", "reason"),
    [
        ("Refund [release: she asked]", "Refund", "she asked"),
        ("Refund[RELEASE:she asked] ", "Refund", "she asked"),
        ("[release: x]", "", "x"),
        ("[Order 1] Refund [release: a b]", "[Order 1] Refund", "a b"),
        ("Refund [release:]", "Refund [release:]", ""),
        ("Refund [release: x] again", "Refund [release: x] again", ""),
        ("Refund release: x]", "Refund release: x]", ""),
        ("", "", ""),
    ],
)
def test_a_reason_stands_at_the_end_of_the_subject(subject: str, kept: str, reason: str) -> None:
    assert without_tag(subject) == (kept, reason)


WORDS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="[]="), min_size=1, max_size=20)


@given(st.lists(WORDS, max_size=30).map(" ".join), WORDS)
def test_what_stays_of_a_subject_is_what_was_written(subject: str, reason: str) -> None:
    release = release_of([Header(b"subject", f" {subject} [release: {reason}]".encode())])
    assert release.reason == reason
    [change] = release.changes
    assert decode_words(" ".join(change.value.decode("ascii").split())) == subject
    assert max(map(len, change.value.split(b"\n"))) < 998


@given(st.lists(st.text(max_size=900), min_size=1, max_size=9))
def test_what_a_writer_is_told_fits_into_a_reply(whys: list[str]) -> None:
    pieces = tuple(Piece("common/x", Level.HOLD, ((0, 1),), "secret", why, (), 1.0) for why in whys)
    findings = (Finding("common/x", Level.HOLD, 0, 1, 1.0),)
    lines = refusal(Advice(pieces, findings, pieces[:3], compared=True), "secret")
    assert all(line.isascii() and line.isprintable() and 0 < len(line) <= 70 for line in lines)
    assert sum(len("550-5.7.1 ") + len(line) + 2 for line in lines) < 2048
