"""Makes text of a feed's bytes, whatever is said of their encoding: much of that is wrong."""

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})""")
_ESCAPE = b"\x1b"  # no sign of XML: it shifts between the alphabets of ISO 2022
# Python knows encodings that are none of text on the web, and one that takes the square of its length.
_OF_TEXT = re.compile(
    r"us-ascii|utf[-_]?(8|16|32)([-_]?[lb]e)?|(iso[-_]?8859|windows|cp|koi8|mac|tis)[-_]?\w+|latin[-_]?\w+|iso-2022-\w+"
    r"|gb\w+|hz|big5\w*|euc[-_]\w+|shift[-_]?jis|sjis|x-sjis",
    re.IGNORECASE,
)


def decoded(raw: bytes, charset: str) -> str:
    """Give the text. `charset` is what the server says; what the bytes themselves show counts for more.

    What is no text in any encoding that was named is read as windows-1252, with signs in place of what that has not.
    """
    for name in _likely(raw, charset):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("windows-1252", "replace")


def _likely(raw: bytes, charset: str) -> Iterator[str]:
    yield from (name for mark, name in _MARKS if raw.startswith(mark))
    declared = _DECLARED.match(raw)
    named = [name for name in (declared[1].decode() if declared else "", charset) if _OF_TEXT.fullmatch(name)]
    yield from named if _ESCAPE in raw else ()
    yield "utf-8"  # what reads as UTF-8 by chance is not worth a thought
    yield from named
