"""Words as the index knows them: runs of letters and digits, whatever their case and accents, on either database."""

import re
import unicodedata
from collections.abc import Iterator

# Marks above and below letters: European, Cyrillic, Hebrew and Arabic ones, and those for symbols.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MARK = re.compile(f"[{_MARKS}]+")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")


def words(text: str) -> list[str]:
    """Give the words of a text, folded."""
    return _WORD.findall(fold(text))


def fold(text: str) -> str:
    """Give a text without capitals and accents."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", text.lower())))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where each word of a text starts and stops."""
    return (found.span() for found in _WORD.finditer(text))
