"""Words as the index knows them: runs of letters and digits, whatever their case and accents.

SQLite's tokenizer unicode61 does the same with remove_diacritics 2, so that both databases and the highlighting agree.
"""

import re
import unicodedata
from collections.abc import Iterator

# A letter or digit, and the marks that stand above or below the one before them.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where each word starts and stops."""
    return (found.span() for found in _WORD.finditer(text))


def words(text: str) -> list[str]:
    """Give the words of a text, folded."""
    folded = text.lower() if text.isascii() else text
    return [fold(word) for word in _WORD.findall(folded)]


def fold(word: str) -> str:
    """Give a word without its case and accents."""
    if word.isascii():
        return word.lower()
    bare = (letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", "".join(bare)).lower()
