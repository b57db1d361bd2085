"""The milter protocol, packet by packet."""

import struct
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.gateway import letter
from mayest.gateway.errors import MalformedError
from mayest.gateway.letter import Envelope
from mayest.gateway.packets import Command, Packet
from mayest.gateway.replies import ACCEPT, CONTINUE, Change
from mayest.gateway.session import Session, Verdict
from tests.entrances.milter_talk import EVERY_STEP, OFFER, Judge, content, opening, replies

BODY = b"Dear Anna,\r\n\r\nit comes tomorrow.\r\n"
RAW = b"From: hello@mayest.example\r\nSubject: Order\r\n 4471\r\n\r\n" + BODY


def begun(judge: Judge, offer: bytes = OFFER) -> Session:
    session = Session(judge)
    session.answer(Packet(Command.NEGOTIATE, offer))
    return session


def said(session: Session, packets: Iterable[Packet]) -> list[bytes]:
    return [session.answer(packet) for packet in packets]


def test_they_agree_on_what_is_left_out() -> None:
    answer = Session(Judge()).answer(Packet(Command.NEGOTIATE, OFFER))
    [(kind, options)] = replies(answer)
    assert kind == b"O"
    assert struct.unpack("!III", options) == (6, 0x10, 0x1 | 0x2 | 0x80 | 0x100 | 0x4000 | 0x8000 | 0x40000 | 0x100000)


@pytest.mark.parametrize("offer", [b"", OFFER[:-1], struct.pack("!III", 2, 0x1FF, 0), struct.pack("!III", 6, 0, 0)])
def test_a_server_that_offers_too_little_is_left(offer: bytes) -> None:
    with pytest.raises(MalformedError):
        Session(Judge()).answer(Packet(Command.NEGOTIATE, offer))


def test_a_mail_is_judged_whole_and_byte_for_byte() -> None:
    judge = Judge()
    session = begun(judge)
    answers = said(session, [*opening("hello@mayest.example", "anna@example.org", "b@example.net"), *content(BODY)])
    assert answers == [b"", b"", b"", b"", CONTINUE, b"", b"", b"", CONTINUE, ACCEPT]
    [judged] = judge.letters
    assert judged.raw == RAW
    assert judged.envelope == Envelope("hello@mayest.example", ("anna@example.org", "b@example.net"))


def test_a_server_that_waits_for_every_answer_gets_every_answer() -> None:
    session = begun(judge := Judge(), struct.pack("!III", 6, 0x1FF, 0))
    plain = [(b"From", b"hello@mayest.example"), (b"Subject", b"Order\n 4471")]
    packets = [
        Packet(Command.CONNECT, b"here\0U"),
        Packet(Command.HELO, b"here\0"),
        *opening(),
        *content(BODY, headers=plain),
    ]
    answers = said(session, packets)
    assert [answer for answer in answers if not answer] == [b""]  # of the macros
    assert answers[-1] == ACCEPT
    assert judge.letters[0].raw == RAW


def test_what_is_not_ours_to_read_never_comes() -> None:
    judge = Judge(interested=False)
    session = begun(judge)
    assert said(session, opening())[-1] == ACCEPT
    assert said(session, [Packet(Command.ABORT), *opening()])[-1] == ACCEPT  # the next mail on the same line
    assert judge.letters == []


def test_a_refusal_has_its_lines() -> None:
    session = begun(Judge(Verdict(refusal=["Look again.", "100 % sure?"])))
    [(kind, text)] = replies(said(session, [*opening(), *content(BODY)])[-1])
    assert kind == b"y"
    assert text == b"550-5.7.1 Look again.\r\n550 5.7.1 100 %% sure?\0"


def test_a_mail_may_pass_with_a_header_changed() -> None:
    session = begun(Judge(Verdict(changes=[Change(1, b"Subject", b" Order")])))
    answers = replies(said(session, [*opening(), *content(BODY)])[-1])
    assert answers == [(b"m", struct.pack("!I", 1) + b"Subject\0 Order\0"), (b"a", b"")]


def test_several_mails_come_one_after_another() -> None:
    judge = Judge()
    session = begun(judge)
    said(session, [*opening(), *content(BODY), *opening()[:2], Packet(Command.ABORT), *opening("b@mayest.example")])
    said(session, [*content(b"Second.\r\n"), Packet(Command.NEXT_CONNECTION), *opening(), *content()])
    assert [one.envelope.sender for one in judge.letters] == [
        "hello@mayest.example", "b@mayest.example", "hello@mayest.example"
    ]  # fmt: skip
    assert judge.letters[2].raw == RAW.removesuffix(BODY)


def test_what_is_too_large_passes_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "MAX_BYTES", 200)
    judge = Judge()
    session = begun(judge)
    answers = said(session, [*opening(), *content(b"a" * 150, b"a" * 150)[:-1]])
    assert answers[-2:] == [CONTINUE, ACCEPT]
    assert said(session, [*opening(), *content(b"a" * 100)])[-1] == ACCEPT
    assert len(judge.letters) == 1


def test_endless_headers_and_recipients_pass_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "MAX_HEADER_BYTES", 1000)
    monkeypatch.setattr(letter, "MAX_PARTIES", 3)
    judge = Judge()
    session = begun(judge)
    many = [(b"X-Filler", b" a" * 50)] * 20
    assert said(session, [*opening(), *content(headers=many)])[-1] == ACCEPT
    assert said(session, opening("hello@mayest.example", *["anna@example.org"] * 4))[-1] == ACCEPT
    assert judge.letters == []


def test_a_long_text_lies_in_a_file_while_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "IN_MEMORY", 10)
    judge = Judge()
    said(begun(judge), [*opening(), *content(BODY)])
    assert judge.letters[0].raw == RAW


def test_a_full_disk_lets_mail_pass_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    session = begun(judge := Judge())
    said(session, [*opening(), *content()[:-1]])
    monkeypatch.setattr(letter, "SpooledTemporaryFile", _full)
    assert session.answer(Packet(Command.BODY, BODY)) == ACCEPT
    assert judge.letters == []


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")


OUT_OF_ORDER = [
    [Packet(Command.HEADER, b"From\0 x\0")],
    [Packet(Command.END_OF_MESSAGE)],
    [Packet(Command.RECIPIENT, b"<anna@example.org>\0")],
    [Packet(Command.NEGOTIATE, OFFER)],
    [*opening(), *opening()],
    [*opening(), Packet(Command.BODY, b"x")],
    [Packet(Command.MAIL, b"<hello@mayest.example>")],
    [Packet(Command.MAIL, b"")],
    [*opening(), Packet(Command.HEADER, b"From\0")],
    [*opening(), Packet(Command.HEADER, b"From\0a\0b\0")],
]


@pytest.mark.parametrize("packets", OUT_OF_ORDER)
def test_what_makes_no_sense_ends_the_session(packets: list[Packet]) -> None:
    session = begun(Judge())
    with pytest.raises(MalformedError):
        said(session, packets)
    session.end()


def test_nothing_is_said_before_they_agree() -> None:
    for command in Command:
        if command is not Command.NEGOTIATE:
            with pytest.raises(MalformedError):
                Session(Judge()).answer(Packet(command, b"\0"))


PACKETS = st.builds(Packet, st.sampled_from(Command), st.binary(max_size=40) | st.just(b"<a@b.example>\0"))


@given(st.lists(PACKETS, max_size=30), st.integers(0, EVERY_STEP))
def test_any_packets_are_answered_or_end_the_session(packets: list[Packet], steps: int) -> None:
    session = begun(Judge(), struct.pack("!III", 6, 0x1FF, steps))
    try:
        for packet in packets:
            replies(session.answer(packet))
    except MalformedError:
        pass
    session.end()
