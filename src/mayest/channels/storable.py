"""The sieve that every text passes, so that any database can keep it and any page can show it."""

import re

# PostgreSQL keeps no NUL and UTF-8 has no lone surrogates; the other controls do harm on a terminal and say nothing.
_UNKEPT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]+")
_BREAKS = re.compile(r"\r\n?|\x0c|\x85|\u2028|\u2029")
_HARMLESS = bytes({0x09, 0x0A, *range(0x20, 0x7F)})


def storable(text: str) -> str:
    """Give the text with line feeds for line breaks, and without what no text may hold."""
    if text.isprintable():  # nearly every line
        return text
    text = text.replace("\r\n", "\n")
    if text.isascii() and not text.encode().translate(None, _HARMLESS):  # nearly every text
        return text
    text = _BREAKS.sub("\n", text) if _BREAKS.search(text) else text
    return _UNKEPT.sub("", text)


def one_line(text: str) -> str:
    """Give the text as one line of single spaces, as a name or a subject is."""
    return " ".join(storable(text).split())
