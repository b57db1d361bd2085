"""What the other side said is masked; what is ours is not."""

import pytest

from mayest.guidance.reading import Reading
from mayest.guidance.reading.quotes import masked


def left(text: str) -> str:
    return " ".join(masked(text.encode()).replace(b"\0", b"").decode().split())


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Hello\n> quoted\nend", "Hello end"),
        ("> quoted\nend", "end"),
        ("  > quoted\n >> deeper\nend", "end"),
        ("On Monday Anna wrote:\n> quoted\nend", "end"),
        ("On Mon, 4 Mar 2024 at 10:02, Anna\n<anna@example.org> wrote:\n\n> quoted\nend", "end"),
        ("Am 4. März schrieb Anna:\n> quoted\nend", "end"),
        ("Hello\nOn 4 March 2024, 10:02, Anna wrote:\nall of this", "Hello"),
        ("Hello\nOn 4 March 2024 at 10:02, Anna\n<anna@example.org> wrote:\nall of this", "Hello"),
        ("Hello\nAm 04.03.2024 um 10:02 schrieb Anna Keller:\nall of this", "Hello"),
        ("Hello\n----- Original Message -----\nFrom: Anna\nall of this", "Hello"),
        ("Hello\n-----Ursprüngliche Nachricht-----\nVon: Anna", "Hello"),
        ("a > b, and 3 > 2\nnot > quoted", "a > b, and 3 > 2 not > quoted"),
        ("See you at 10:02\nas Anna wrote:\nat the door", "See you at 10:02 as Anna wrote: at the door"),
        (f"On Monday at 10:02{' we' * 60}\nwrote:\nall", f"On Monday at 10:02{' we' * 60} wrote: all"),
        ("Anna wrote:\nher number is below", "Anna wrote: her number is below"),
        ("The price:\n> quoted", "The price:"),
        ("----\nmy own line", "---- my own line"),
        ("\r\n> quoted\r\nend", "end"),
    ],
)
def test_quoted_lines_are_masked(text: str, ours: str) -> None:
    assert left(text) == ours


def test_masking_moves_nothing() -> None:
    text = b"Hello\n> quoted\n>\n> more\nend"
    assert len(masked(text)) == len(text)
    assert masked(text).count(b"\n") == text.count(b"\n")


def test_a_whole_text_is_read_with_its_quotes() -> None:
    assert Reading.whole("> quoted").data == b"> quoted"
    assert Reading.of("> quoted").data == b"\0" * 8
