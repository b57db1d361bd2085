"""Advice as the page shows it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mayest.desk.marked_up import paragraph_link
from mayest.guidance.advice import Advice, Piece
from mayest.guidance.level import Level
from mayest.outbound.voices import whom_to_ask
from mayest.people.models import Voice

LONGEST = 60  # characters of the writer's own words; the text itself is beside it


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """One piece of advice. `key` is the same for the same rule on the same words; `spans` are in code points.

    `source` says which edition of a policy its rule comes from, and `link` leads to the paragraph;
    `voices` are those who may be asked instead.
    """

    key: str
    rule: str
    level: str
    words: str
    why: str
    better: tuple[str, ...]
    spans: str
    source: str
    link: str
    voices: Sequence[Voice]


@dataclass(frozen=True, slots=True)
class ShownAdvice:
    """`pieces` are those that speak, `folded` the rest; `holds` tells that one of all of them asks for a pause."""

    pieces: Sequence[ShownPiece]
    folded: Sequence[ShownPiece]
    compared: bool
    holds: bool

    @property
    def keys(self) -> str:
        """What the page hands back to say that this advice has been seen."""
        return " ".join(piece.key for piece in [*self.pieces, *self.folded])


def shown(advice: Advice, channel: str) -> ShownAdvice:
    """Lay advice on something that goes out by that channel out for the page."""
    speaking = set(map(id, advice.shown))
    folded = [piece for piece in advice.pieces if id(piece) not in speaking]
    return ShownAdvice(
        [_piece(piece, channel) for piece in advice.shown],
        [_piece(piece, channel) for piece in folded],
        advice.compared,
        holds=advice.level is Level.HOLD,
    )


def unseen(advice: Advice, seen: str, at_least: Level) -> bool:
    """Whether anything that speaks, at that level or above, was not on the page yet."""
    keys = set(seen.split())
    return any(piece.level >= at_least and key(piece) not in keys for piece in advice.shown)


def key(piece: Piece) -> str:
    """Name a piece so that it is known again when the text around it has changed."""
    return hashlib.sha256(f"{piece.rule}\0{piece.text}".encode(errors="surrogatepass")).hexdigest()[:16]


def _piece(piece: Piece, channel: str) -> ShownPiece:
    return ShownPiece(
        key=key(piece),
        rule=piece.rule,
        level=piece.level.label,
        words=_brief(piece.text),
        why=piece.why,
        better=piece.better,
        spans=" ".join(f"{start}:{stop}" for start, stop in piece.spans),
        source=piece.source,
        link=paragraph_link(piece.paragraph),
        voices=whom_to_ask(piece.rule, channel),
    )


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}\u2026"
