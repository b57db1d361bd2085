"""Lays a text out for reading: what is new in it, what is only quoted, and where its links lead."""

import re
from dataclasses import dataclass

LONGEST = 20_000  # characters of one text on a page; the whole of it is one link away
LINK = re.compile(r"\bhttps?://[^\s<>\"\u2018-\u201f\u3000-\u303f]+")
TRAILING = ".,;:!?'*_"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. `link` is where it leads, "" where it is only words."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said: `said` is new, `quoted` the rest, `cut` tells that either goes on beyond what is shown."""

    said: str
    quoted: str
    cut: bool


def passage(text: str, reply: str | None) -> Passage:
    """Part a text into what is new and what came with it; where nothing is known to be new, all of it is."""
    said, quoted = _parted(text, reply)
    return Passage(said[:LONGEST], quoted[:LONGEST], cut=max(len(said), len(quoted)) > LONGEST)


def pieces(text: str) -> list[Piece]:
    """Give the text with its web addresses apart: linear in its length."""
    found, at = [], 0
    for match in LINK.finditer(text):
        link = _without_trailing(match[0])
        found += [Piece(text[at : match.start()]), Piece(link, link)]
        at = match.start() + len(link)
    found.append(Piece(text[at:]))
    return [piece for piece in found if piece.text]


def opening(text: str, length: int = 160) -> str:
    """Give the first words as one line."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length and len(text) <= 4 * length:
        return line
    whole = line[:length].rpartition(" ")[0] or line[:length]
    return f"{whole} \u2026"


def _parted(text: str, reply: str | None) -> tuple[str, str]:
    if reply is None or not reply.strip():
        return text.strip("\n"), ""
    said = reply.strip("\n")
    if text.strip("\n").startswith(said):
        return said, text.strip("\n")[len(said) :].strip("\n")
    return said, text.strip("\n")  # what is new stands between the quotes: only the whole shows how


def _without_trailing(link: str) -> str:
    link = link.rstrip(TRAILING)
    return link.rstrip(")") if link.endswith(")") and "(" not in link else link
