"""Advice as programs read it: one form for the terminal and for the API. Scripts depend on it."""

from collections.abc import Sequence
from typing import TypedDict

from mayest.guidance.advice import Advice, Piece


class ToldPiece(TypedDict):
    """`start`, `stop` and `spans` are code points into the text as given; the first two are those of the first span."""

    rule: str
    level: str
    start: int
    stop: int
    spans: Sequence[tuple[int, int]]
    text: str
    why: str
    better: Sequence[str]
    confidence: float


class Told(TypedDict):
    """`level` is that of all advice, shown or withheld; null where there is none."""

    level: str | None
    advice: list[ToldPiece]
    withheld: int


def told(advice: Advice, pieces: Sequence[Piece]) -> Told:
    """Tell these pieces of the advice."""
    return {
        "level": advice.level.label if advice.level else None,
        "advice": [_piece(piece) for piece in pieces],
        "withheld": len(advice.pieces) - len(pieces),
    }


def _piece(piece: Piece) -> ToldPiece:
    start, stop = piece.spans[0]
    return {
        "rule": piece.rule,
        "level": piece.level.label,
        "start": start,
        "stop": stop,
        "spans": piece.spans,
        "text": piece.text,
        "why": piece.why,
        "better": piece.better,
        "confidence": round(piece.confidence, 3),
    }
