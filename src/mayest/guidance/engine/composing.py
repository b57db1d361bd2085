"""Makes advice of what the rules saw: merged, ranked, and no more of it than somebody can take in."""

from collections.abc import Iterable, Iterator, Sequence

from mayest.guidance.advice import Advice, Finding, Piece
from mayest.guidance.draft import Draft
from mayest.guidance.kinds import Mark
from mayest.guidance.level import Level
from mayest.guidance.patterns import Span
from mayest.guidance.rule import Rule

SHOWN = 3
"""How many pieces of advice are shown at most."""
INTERRUPTING = 1
"""How many of them may ask the writer to stop."""

_MATCH = "{match}"

Seen = tuple[Rule, Mark]


def composed(draft: Draft, seen: Sequence[Seen], *, compared: bool) -> Advice:
    """Give the advice on a draft."""
    if not seen:
        return Advice((), (), (), compared)
    findings = sorted(
        (Finding(rule.id, rule.level, mark.start, mark.stop, mark.confidence) for rule, mark in seen), key=_by_place
    )
    pieces = tuple(sorted(_pieces(draft, seen), key=_best_first))
    return Advice(pieces, tuple(findings), tuple(_shown(pieces)), compared)


def _pieces(draft: Draft, seen: Iterable[Seen]) -> Iterator[Piece]:
    merged: dict[tuple[str, tuple[str, ...]], list[Seen]] = {}
    for rule, mark in seen:
        merged.setdefault((rule.id, _better(draft, rule, mark)), []).append((rule, mark))
    for (_, better), group in merged.items():
        yield _piece(draft, group, better)


def _piece(draft: Draft, group: Sequence[Seen], better: tuple[str, ...]) -> Piece:
    rule, first = group[0]
    return Piece(
        rule=rule.id,
        level=rule.level,
        spans=tuple((mark.start, mark.stop) for _, mark in group),
        text=draft.text[first.start : first.stop],
        why=rule.why,
        better=better,
        confidence=max(mark.confidence for _, mark in group),
        source=rule.source,
        paragraph=rule.paragraph,
    )


def _better(draft: Draft, rule: Rule, mark: Mark) -> tuple[str, ...]:
    wordings = mark.better or rule.better
    if not any(_MATCH in wording for wording in wordings):
        return wordings
    return tuple(wording.replace(_MATCH, draft.text[mark.start : mark.stop]) for wording in wordings)


def _by_place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.stop, finding.rule


def _best_first(piece: Piece) -> tuple[int, float, tuple[int, int], str]:
    return -piece.level, -piece.confidence * piece.level, piece.spans[0], piece.rule


def _shown(pieces: Iterable[Piece]) -> list[Piece]:
    """Give the best of them, and of those that are about the same words only the first."""
    shown: list[Piece] = []
    interrupting = 0
    for piece in pieces:
        if any(_overlap(piece.spans[0], span) for better in shown for span in better.spans):
            continue
        interrupting += piece.level is Level.HOLD
        if piece.level is Level.HOLD and interrupting > INTERRUPTING:
            continue
        shown.append(piece)
        if len(shown) == SHOWN:
            break
    return shown


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
