"""What a writer is told when a mail comes back: what was noticed, why, and the way on; no word of the mail itself."""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from mayest.guidance.advice import Advice, Piece
from mayest.guidance.level import Level

MOST = 3  # pieces of advice that are told, as everywhere
WIDTH = 70  # signs a line, so that a reply's line stays far below the 512 that SMTP has
LONGEST = 400  # signs of a reason; Postfix hands a reply on within 2,048
FIRST = "Your mail has not been sent: something in it asks for a second look."
WAY_ON = (
    "Reword it and send it again; or, to send it as it is, give your reason at the end of the subject,"
    " such as [release: she asked for it]. That note is taken off before the mail leaves."
)
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "ß": "ss"})  # noqa: RUF001


def refusal(advice: Advice, text: str) -> Sequence[str]:
    """Give the lines of the reply, in ASCII; `text` is what the advice is on, of which only a line's number is told."""
    held = [piece for piece in advice.pieces if piece.level is Level.HOLD]
    told = [_told(piece, text) for piece in held[:MOST]]
    more = [f"And {len(held) - MOST} more like these."] if len(held) > MOST else []
    return list(_wrapped([FIRST, *told, *more, WAY_ON]))


def _told(piece: Piece, text: str) -> str:
    line = text.count("\n", 0, piece.spans[0][0]) + 1
    why = textwrap.shorten(_ascii(piece.why), LONGEST, placeholder=" ...")
    return f"Near line {line}: {why or _ascii(piece.rule)}"


def _wrapped(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from textwrap.wrap(paragraph, WIDTH)


def _ascii(text: str) -> str:
    """Write it in the signs that every mail program shows; accents are left out."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()
    return " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())
