"""No mail makes the reader run away: what goes past a limit is told, and costs no more than its length."""

import time

import pytest

from mayest.channels.channel import UnreadableError
from mayest.channels.mime.limits import MAX_BYTES, MAX_DEPTH, MAX_PARTIES, MAX_PARTS, MAX_TEXT
from tests.channels.mails import HEAD, read, with_header

NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1_500))
MANY = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000
RECIPIENTS = b"".join(b"Cc: %d@b.example\n" % n if n % 10 == 0 else b" ,%d@b.example\n" % n for n in range(20_000))
TRAPS = {
    "parts in parts": (HEAD + NESTED, f"more than {MAX_DEPTH} deep"),
    "a hundred thousand parts": (HEAD + MANY, f"more than {MAX_PARTS} parts"),
    "a sender in parentheses": (b"From: " + b"(" * 4_000 + b"\n\nx", "whom it is from"),
    "twenty thousand recipients": (HEAD + RECIPIENTS + b"\nx", f"more than {MAX_PARTIES} people"),
    "a hundred thousand headers": (HEAD + b"X: y\n" * 100_000 + b"\nx", "more than 2000 headers"),
    "headers without end": (HEAD + b"X: " + b"y" * 1_000_000, "past 512 kB"),
    "a quarter megabyte of parameters": (
        HEAD + b"Content-Type: text/plain" + b"".join(b"; a*%d=x" % n for n in range(20_000)) + b"\n\nx",
        "more than 100 parameters",
    ),
    "a long text": (HEAD + b"\n" + b"text " * (MAX_TEXT // 4), "only the first"),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_told_and_costs_little(name: str) -> None:
    raw, told = TRAPS[name]
    started = time.process_time()
    message = read(raw)
    assert time.process_time() - started < 2
    assert any(told in problem for problem in message.problems), message.problems


@pytest.mark.parametrize(
    "piece",
    [b"On 1 ", b"On 1 2000 a wrote:\n", b"1 :\n", b"> a\n", b"--\n", b"From: a\n", b"\nSent from my x\n", b":\n"],
)
def test_a_text_of_nothing_but_beginnings_costs_little_to_trim(piece: bytes) -> None:
    started = time.process_time()
    with_header("Subject: x", piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 2


def test_the_time_to_trim_grows_with_the_length_and_not_with_its_square() -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        with_header("Subject: x", b"On 3 May 2024 at 10:02 Anna\nwrote\n" * size)
        return time.process_time() - started

    seconds(1_000)
    small, large = min(seconds(2_000) for _ in range(3)), min(seconds(16_000) for _ in range(3))
    assert large < small * 8 * 2.5


def test_a_mail_of_fifty_megabytes_is_read_with_its_file() -> None:
    file = b"QUJD" * 12_500_000
    body = b"--b\n\nSee the film.\n--b\nContent-Type: video/mp4; name=film.mp4\nContent-Transfer-Encoding: base64\n\n"
    message = with_header("Content-Type: multipart/mixed; boundary=b", body + file + b"\n--b--\n")
    assert message.text == "See the film."
    assert [len(part.content) for part in message.parts] == [37_500_000]


def test_a_mail_over_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="larger than 64 MB"):
        read(HEAD + b"\n" + bytes(MAX_BYTES))
