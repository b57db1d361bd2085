"""Who wrote a mail, to whom, when, and what it answers: as the standards have it and as programs write it."""

from datetime import UTC, datetime, timedelta

import pytest

from mayest.channels.message import Message, Role
from tests.channels.mails import HEAD, read, who, with_header


def to_of(header: str | bytes) -> list[tuple[str, str]]:
    raw = header.encode() if isinstance(header, str) else header
    return who(read(b"From: a@b.example\nTo: " + raw + b"\n\nHello.\n"), Role.TO)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("anna@example.org", [("mailto:anna@example.org", "")]),
        ("Anna <anna@example.org>", [("mailto:anna@example.org", "Anna")]),
        ('"Keller, Anna" <anna@example.org>', [("mailto:anna@example.org", "Keller, Anna")]),
        ('"Anna \\"Ann\\" K" <anna@example.org>', [("mailto:anna@example.org", 'Anna "Ann" K')]),
        ("anna@example.org (Anna (at home))", [("mailto:anna@example.org", "Anna (at home)")]),
        ("=?utf-8?b?SsO8cmdlbg==?= <j@example.org>", [("mailto:j@example.org", "Jürgen")]),
        ('"=?utf-8?Q?J=C3=BCrgen?=" <j@example.org>', [("mailto:j@example.org", "Jürgen")]),
        ("Friends: a@example.org, B <b@example.org>;", [("mailto:a@example.org", ""), ("mailto:b@example.org", "B")]),
        ("undisclosed-recipients:;", []),
        ("<@relay.example,@other.example:anna@example.org>", [("mailto:anna@example.org", "")]),
        ("anna @ example.org", [("mailto:anna@example.org", "")]),
        ("a@example.org; b@example.org", [("mailto:a@example.org", ""), ("mailto:b@example.org", "")]),
        (
            '"Anna <anna@example.org>, b@example.org',
            [("mailto:anna@example.org", "Anna"), ("mailto:b@example.org", "")],
        ),
        ("<anna@example.org", [("mailto:anna@example.org", "")]),
        ("'anna@example.org' <anna@example.org>", [("mailto:anna@example.org", "")]),
        ("a@example.org, A@EXAMPLE.org", [("mailto:a@example.org", "")]),
        ("Anna Keller", []),
        ("MAILER-DAEMON (Mail System)", [("mailto:MAILER-DAEMON", "Mail System")]),
        ("Jürgen <j@bücher.example>", [("mailto:j@bücher.example", "Jürgen")]),
    ],
)
def test_an_address_is_read_however_it_is_written(header: str, expected: list[tuple[str, str]]) -> None:
    assert to_of(header) == expected


def test_a_name_in_bytes_that_are_no_utf8_is_read_as_western_european() -> None:
    message = read(b"From: J\xfcrgen <j@example.org>\nSubject: \xc3\xbcber\n\n")
    assert who(message, Role.FROM) == [("mailto:j@example.org", "Jürgen")]
    assert message.subject == "über"
    assert any("Western European" in problem for problem in message.problems)


def test_a_letter_cut_in_two_between_encoded_words_is_put_together() -> None:
    assert with_header("Subject: =?utf-8?q?=E2=82?= =?utf-8?q?=AC_300?=").subject == "€ 300"


def test_encoded_words_of_two_character_sets_stand_side_by_side() -> None:
    assert with_header("Subject: =?iso-8859-1?q?=FC?= =?koi8-r?b?8NLJ18XU?= x").subject == "üПривет x"


def test_an_encoded_word_with_letters_that_are_not_encoded_is_read() -> None:
    assert with_header(b"Subject: =?iso-8859-1?q?J\xfcrgen_?=").subject == "Jürgen"


def test_a_folded_subject_is_one_line() -> None:
    assert with_header("Subject: one\n two\n\tthree").subject == "one two three"


def test_where_from_names_nobody_the_sender_is_taken_and_said_to_be() -> None:
    message = read(b"Sender: Desk <desk@example.org>\nTo: a@b.example\n\nHello.\n")
    assert who(message, Role.FROM) == [("mailto:desk@example.org", "Desk")]
    assert "From names nobody; the sender was taken from Sender" in message.problems


def test_everybody_is_there_in_their_role() -> None:
    message = with_header("Cc: c@example.org\nReply-To: r@example.org")
    assert [party.role for party in message.parties] == [Role.FROM, Role.TO, Role.CC, Role.REPLY_TO]


@pytest.mark.parametrize(
    ("header", "hours"),
    [
        ("Tue, 12 Mar 2024 11:02:04 +0100", 1),
        ("12 Mar 2024 10:02:04 GMT", 0),
        ("Tue, 12 Mar 2024 05:02:04 EST", -5),
        ("Tue, 12 Mar 2024 11:02:04 +0100 (CET)", 1),
        ("Tue, 12 Mar 0124 10:02:04 +0000", 0),
    ],
)
def test_a_date_is_read_with_its_zone(header: str, hours: int) -> None:
    at = read(f"From: a@b.example\nDate: {header}\n\nHello.".encode()).at
    assert at == datetime(2024, 3, 12, 10, 2, 4, tzinfo=UTC)
    assert at is not None
    assert at.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "header", ["", "yesterday", "Tue, 32 Mar 2024 10:00:00 +0000", "1 Jan 9999 00:00:00 +0000", "1"]
)
def test_a_date_that_cannot_be_is_no_date_and_a_problem(header: str) -> None:
    message = read(f"From: a@b.example\nDate: {header}\n\nHello.".encode())
    assert message.at is None
    assert any("date" in problem or "when" in problem for problem in message.problems)


def ids(message: Message) -> tuple[str, tuple[str, ...]]:
    return message.key, message.refers_to


def test_ids_come_without_brackets_and_the_nearest_last() -> None:
    header = "Message-ID: <c@x>\nReferences: <a@x>\n <b@x>\nIn-Reply-To: <a@x> (your mail)"
    assert ids(with_header(header)) == ("c@x", ("b@x", "a@x"))


def test_ids_without_brackets_are_read_too() -> None:
    assert ids(with_header("Message-ID: c@x\nIn-Reply-To: a@x")) == ("c@x", ("a@x",))


def test_a_mail_may_have_no_id() -> None:
    assert ids(with_header("Subject: x")) == ("", ())


def test_text_that_follows_the_headers_at_once_is_not_lost() -> None:
    message = read(HEAD + b"Subject: x\nHello at once.\nAnd: more\n\nThe end.\n")
    assert message.subject == "x"
    assert message.text == "Hello at once.\nAnd: more\n\nThe end.\n"


def test_a_line_among_the_headers_that_is_none_is_passed_over() -> None:
    assert read(b"From: a@b.example\nwhat is this\nSubject: x\n\nHello.").subject == "x"
