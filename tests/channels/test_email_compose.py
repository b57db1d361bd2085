"""A mail that we write is one that anybody can read, and nothing can be smuggled into its headers."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mayest.channels.channel import UnwritableError
from mayest.channels.email import Email
from mayest.channels.email.compose import compose
from mayest.channels.message import Kind, Message, Part, Party, Role
from tests.channels.mails import read

MAIL = Message(
    channel="email",
    parties=(
        Party(Role.FROM, "mailto:hello@skerryline.example", "Skerry Line, Passengers"),
        Party(Role.TO, "mailto:j@example.org", "Jürgen Weiß"),
        Party(Role.CC, "mailto:anna@bücher.example"),
    ),
    at=datetime(2024, 3, 12, 10, 2, tzinfo=UTC),
    key="1@skerryline.example",
    refers_to=("a@example.org", "b@example.org"),
    subject="Überfahrt am Donnerstag \N{FERRY}",
    text="Guten Tag,\n\n.\nFrom here on it is easy.\n\nTom",
    parts=(Part("Fahrplan \N{EN DASH} März.pdf", "application/pdf", bytes(range(256))),),
)


def test_what_is_written_reads_the_same() -> None:
    again = read(compose(MAIL))
    parties = (*MAIL.parties[:2], Party(Role.CC, "mailto:anna@xn--bcher-kva.example"))
    assert again.parties == parties
    assert replace(again, parties=MAIL.parties, reply="", text=again.text.strip()) == replace(MAIL, problems=())


def test_another_reader_agrees() -> None:
    mail = message_from_bytes(compose(MAIL), policy=policy.default)
    assert mail["Subject"] == MAIL.subject
    assert mail["References"] == "<a@example.org> <b@example.org>"
    assert [part.get_filename() for part in mail.iter_attachments()] == [MAIL.parts[0].name]


def test_every_line_is_one_that_any_server_takes() -> None:
    long = replace(MAIL, text="word " * 2_000, refers_to=tuple(f"{n}{'x' * 100}@example.org" for n in range(100)))
    raw = compose(long)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    assert read(raw).refers_to[-1] == long.refers_to[-1]


@pytest.mark.parametrize(
    "mail",
    [
        replace(MAIL, subject="Hello\r\nBcc: all@example.org"),
        replace(MAIL, subject="Hello\nBcc: all@example.org"),
        replace(MAIL, key="1@x>\r\nBcc: all@example.org"),
        replace(MAIL, parties=(Party(Role.FROM, "mailto:a@example.org", "A\r\nBcc: b@example.org"),)),
        replace(MAIL, parties=(Party(Role.FROM, "mailto:a@example.org\r\nBcc: b@example.org"),)),
        replace(MAIL, parts=(Part("a\r\nX: y", "text/plain", b""),)),
        replace(MAIL, subject="Hello\x85Bcc: b@example.org"),
        replace(MAIL, parties=(Party(Role.FROM, "mailto:nobody"),)),
        replace(MAIL, parties=()),
    ],
)
def test_nothing_is_smuggled_into_a_header(mail: Message) -> None:
    with pytest.raises(UnwritableError):
        compose(mail)


def test_an_id_that_would_break_the_header_is_left_out_of_the_references() -> None:
    assert read(compose(replace(MAIL, refers_to=("a b\r\nX: y", "b@x")))).refers_to == ("b@x",)


def test_an_automatic_reply_says_that_it_is_one() -> None:
    assert read(compose(replace(MAIL, kind=Kind.AUTO_REPLY))).kind is Kind.AUTO_REPLY


def test_a_rich_form_and_a_picture_are_read_again() -> None:
    picture = Part("logo.gif", "image/gif", b"GIF89a", "logo@x")
    again = read(compose(replace(MAIL, html="<p>Hello</p>", parts=(picture,))))
    assert again.html.strip() == "<p>Hello</p>"
    assert again.parts == (picture,)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80), st.text(max_size=200), st.text(max_size=40), st.text(max_size=60))
def test_any_words_are_written_so_that_they_read_the_same_or_refused(
    subject: str, text: str, name: str, file: str
) -> None:
    parties = (Party(Role.FROM, "mailto:a@example.org", name),)
    mail = Message("email", parties, subject=subject, text=text, parts=(Part(file, "text/plain", b"x"),))
    try:
        again = read(Email().write(mail))
    except UnwritableError:
        return
    assert again.subject.split() == subject.split()
    assert len(again.parties) == 1
    assert len(again.parts) == 1
