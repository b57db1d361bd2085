"""What is done to the text of a pattern before it is compiled: spaces widened, words bounded, lookaround taken off."""

import re
from collections.abc import Iterator
from itertools import pairwise

CLASS = r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]"
_PIECE = re.compile(rf"\\[pP]\{{[^}}]*\}}|\\.|{CLASS}|.", re.DOTALL)
_STRUCTURE = re.compile(rf"\\.|{CLASS}|[()|]", re.DOTALL)
_ROOMY = re.compile(rf"\\.|{CLASS}| ", re.DOTALL)
_SPACES = re.compile(r"(?:\\s\+){2,}")
_LOOKAROUND = re.compile(r"\(\?<?[=!]")
_AHEAD = "(?="
_REPEATED = re.compile(r"(?<!\\)(?:[?*+]|\{\d+(?:,\d*)?\})+$")


def pieces(pattern: str) -> list[str]:
    """Split a pattern into what it is made of: escapes, classes and single characters."""
    return _PIECE.findall(pattern)


def widened(pattern: str) -> str:
    """Let a space stand for any white space."""
    if " " not in pattern:
        return pattern
    return _SPACES.sub(r"\\s+", _ROOMY.sub(_wide, pattern))


def _wide(found: re.Match[str]) -> str:
    piece = found.group()
    if piece == " ":
        return r"\s+"
    return piece.replace(" ", r"\s") if piece.startswith("[") else piece


def bounded(pattern: str) -> str:
    r"""Let each alternative of the pattern match whole words only: `\b` at an edge where a word may begin or end.

    RE2 knows ASCII words only, so an edge that may be another letter is left open here and looked at on the match.
    """
    return "|".join(_bounded(alternative) for alternative in alternatives(pattern))


def _bounded(pattern: str) -> str:
    first = [found.group()] if (found := _PIECE.match(pattern)) else []
    last = pieces(_REPEATED.sub("", pattern))[-1:]
    left = r"\b" if _may_be_word(first, pattern) else ""
    right = r"\b" if _may_be_word(last, pattern) else ""
    return f"{left}{pattern}{right}"


def _may_be_word(edge: list[str], pattern: str) -> bool:
    if not edge:
        return False
    piece = edge[0]
    if piece in "()":
        return pattern.isascii()
    if piece.startswith("["):
        return piece.isascii() and any(map(str.isalnum, piece))
    return piece in {r"\w", r"\d"} or (piece.isascii() and piece.isalnum())


def alternatives(pattern: str) -> list[str]:
    """Split at every `|` that stands outside of groups."""
    if "|" not in pattern:
        return [pattern]
    cuts, depth = [-1], 0
    for found in _STRUCTURE.finditer(pattern):
        piece = found.group()
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            cuts.append(found.start())
    return [pattern[before + 1 : cut] for before, cut in pairwise((*cuts, len(pattern)))]


def ahead(pattern: str) -> tuple[str, str]:
    """Split an alternative that ends by looking ahead into what it matches and what must follow ("" for any other)."""
    at, depth, opened = 0, 0, 0
    for piece in pieces(pattern):
        opened = at if piece == "(" and not depth else opened
        depth += (piece == "(") - (piece == ")")
        at += len(piece)
    if not pattern.endswith(")") or not pattern.startswith(_AHEAD, opened):
        return pattern, ""
    return pattern[:opened], pattern[opened + len(_AHEAD) : -1]


def looks_around(pattern: str) -> bool:
    """Whether the pattern needs what RE2 leaves out for the sake of linear time."""
    return _LOOKAROUND.search(pattern) is not None


def without_lookaround(pattern: str) -> str:
    r"""Take every lookaround off: what is left matches wherever the pattern does, and perhaps elsewhere.

    The end of the text, which is `\Z` to the `regex` package, is `\z` to RE2.
    """
    return "".join(r"\z" if piece == r"\Z" else piece for piece in _outside_lookaround(pattern))


def _outside_lookaround(pattern: str) -> Iterator[str]:
    depth = 0
    at = 0
    for piece in pieces(pattern):
        if depth:
            depth += (piece == "(") - (piece == ")")
        elif _LOOKAROUND.match(pattern, at) and piece == "(":
            depth = 1
        else:
            yield piece
        at += len(piece)
