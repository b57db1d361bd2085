"""Encoded words in headers, as RFC 2047 has them and as mail programs write them."""

import re
from binascii import a2b_qp
from itertools import groupby

from mayest.channels.mime.charsets import codec_named, decode_text
from mayest.channels.mime.transfer import from_base64

_START = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?")


def decode_words(value: str) -> str:
    """Decode every encoded word in a header's value; what is none stays as it is."""
    return value if "=?" not in value else "".join(_joined(_pieces(value)))


def _pieces(value: str) -> list[tuple[str, bytes | str]]:
    """Cut into (charset, bytes) for encoded words and ("", text) for the rest; space between two words is gone."""
    pieces: list[tuple[str, bytes | str]] = []
    at = search_from = 0
    while start := _START.search(value, search_from):
        stop = value.find("?=", start.end())
        if stop < 0:
            break
        between = value[at : start.start()]
        if between.strip() or (between and not pieces):
            pieces.append(("", between))
        pieces.append((start[1], _payload(value[start.end() : stop], *start.groups())))
        at = search_from = stop + 2
    if rest := value[at:]:
        pieces.append(("", rest))
    return pieces


def _payload(text: str, charset: str, encoding: str) -> bytes:
    """Give the bytes of one word; a letter that was not encoded, as it should be, is put into its character set."""
    raw = text.encode("ascii" if text.isascii() else codec_named(charset) or "utf-8", "replace")
    if encoding in "Bb":
        return from_base64(raw)[0]
    return a2b_qp(raw, header=True)


def _joined(pieces: list[tuple[str, bytes | str]]) -> list[str]:
    """Decode neighbours of one character set together: a letter may be cut in two between them."""
    decoded = []
    for charset, group in groupby(pieces, key=lambda piece: piece[0].lower()):
        contents = [content for _, content in group]
        if charset:
            decoded.append(decode_text(b"".join(c for c in contents if isinstance(c, bytes)), charset)[0])
        else:
            decoded.extend(c for c in contents if isinstance(c, str))
    return decoded
