"""What a server answers to FETCH (RFC 3501, 7.4.2), as imaplib hands it over: in pieces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_UID = re.compile(rb"[( ]UID (\d{1,10})\b", re.IGNORECASE)
_SIZE = re.compile(rb"[( ]RFC822\.SIZE (\d{1,18})\b", re.IGNORECASE)
_LITERAL = re.compile(rb"BODY\[[A-Z]*\] \{(\d{1,18})\}$", re.IGNORECASE)
_QUOTED = re.compile(rb'BODY\[[A-Z]*\] "((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_ESCAPED = re.compile(rb"\\(.)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one mail. `body` is None where none came, or not all of it."""

    uid: int
    size: int
    body: bytes | None


def answers(pieces: Sequence[Any]) -> Iterator[Answer]:
    """Give what names a mail: a tuple begins or goes on with an answer and has a literal, plain bytes end it."""
    said, body = b"", None
    for piece in pieces:
        if isinstance(piece, tuple):
            said += piece[0] + b" "
            body = _whole(*piece) if body is None else body
        elif piece is not None:
            yield from _answer(said + piece, body)
            said, body = b"", None


def _whole(head: bytes, literal: bytes) -> bytes | None:
    announced = _LITERAL.search(head)
    return literal if announced and int(announced[1]) == len(literal) else None


def _answer(said: bytes, body: bytes | None) -> Iterator[Answer]:
    if body is None and (short := _QUOTED.search(said)):  # as some servers give an empty mail
        body = _ESCAPED.sub(rb"\1", short[1])
        said = said[: short.start()] + said[short.end() :]
    size = _SIZE.search(said)
    if uid := _UID.search(said):
        yield Answer(int(uid[1]), int(size[1]) if size else 0, body)
