"""The plain form in which the gate looks for phrases: lower case, one kind of white space, one byte a character.

An automaton over many phrases is as large as the alphabet that they tell apart, and what does not fit into the
processor's cache is slow. The plain form of a pattern matches that of a text wherever the pattern matches the text, and
perhaps elsewhere.
"""

import re
from collections.abc import Iterator

from mayest.guidance.patterns.syntax import CLASS

_WHITE = b"\t\n\f\r"
_TABLE = bytes(range(256)).lower().translate(bytes(0x20 if byte in _WHITE else byte for byte in range(256)))
_CONTINUATION = bytes(range(0x80, 0xC0))

_SPECIAL = re.compile(rf"\\[pP]\{{[^}}]*\}}|\\.|{CLASS}|[$^]|[^\x00-\x7f]", re.DOTALL)
"""What is more than a letter of ASCII or a sign that means the same in any form."""
_GROUP = re.compile(r"\(\?(?:i|-i)?:|\((?!\?)")
_KEPT = frozenset({r"\b", r"\B", r"\w", r"\W", r"\d", r"\D", r"\S"})
_WHITES_IN_CLASS = re.compile(r"\\[tnfr]")
_ANY = r"[\x00-\xff]"


class _NoPlainForm(Exception):  # noqa: N818  # not an error: such a pattern is looked for as it is
    """The pattern tells apart what is one in a plain text."""


def plain_text(data: bytes) -> bytes:
    """Give the plain form of a text in UTF-8."""
    return data.translate(_TABLE) if data.isascii() else data.translate(_TABLE, _CONTINUATION)


def plain_pattern(pattern: str) -> bytes:
    """Give the plain form of a pattern that is meant whatever the case, in Latin-1; empty where it has none."""
    bare = pattern.removeprefix("(?i)")
    if "(?" in _GROUP.sub("", bare):
        return b""
    try:
        converted = "".join(_converted(bare, mixed="(?-i:" in bare))
    except _NoPlainForm:
        return b""
    return converted.replace("(?-i:", "(?:").encode("latin-1")


def _converted(pattern: str, *, mixed: bool) -> Iterator[str]:
    done = 0
    for special in _SPECIAL.finditer(pattern):
        yield pattern[done : special.start()].lower()
        yield _piece(special.group(), mixed=mixed)
        done = special.end()
    yield pattern[done:].lower()


def _piece(piece: str, *, mixed: bool) -> str:
    if piece == r"\s":
        return " "
    if piece.startswith("["):
        return _class(piece, mixed=mixed)
    if piece in {"^", "$"} or (piece.startswith("\\") and piece not in _KEPT and piece[1].isalnum()):
        raise _NoPlainForm
    return piece if piece.startswith("\\") else _letters(piece)


def _class(piece: str, *, mixed: bool) -> str:
    negated = piece.startswith("[^")
    inside = piece[2:-1] if negated else piece[1:-1]
    if re.search(r"\\[^swdtnfr\W]|\[:", inside) or (negated and mixed and re.search("[A-Za-z]", inside)):
        raise _NoPlainForm
    if negated:
        inside = _WHITES_IN_CLASS.sub("", inside)
        inside = inside if r"\s" in inside else inside.replace(" ", "")
    inside = _WHITES_IN_CLASS.sub(" ", inside).replace(r"\s", " ")
    if not inside:
        return _ANY
    return f"[{'^' if negated else ''}{''.join(map(_letters, inside))}]"


def _letters(text: str) -> str:
    """Give the lower case, and of other than ASCII the one byte that is left of it."""
    if text.isascii():
        return text.lower()
    leads = {form.encode()[0] for form in (text, text.lower(), text.upper())}
    if len(leads) > 1:
        raise _NoPlainForm
    return chr(leads.pop())
