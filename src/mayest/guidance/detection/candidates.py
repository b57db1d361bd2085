"""The values that may stand in a text, weighed."""

from collections.abc import Iterator

from mayest.guidance.detection.competition import Candidate
from mayest.guidance.detection.entity_type import EntityType
from mayest.guidance.patterns import Pattern, Searched, Span


def candidates(searched: Searched, entity_type: EntityType, pattern: Pattern) -> Iterator[Candidate]:
    """Give what the pattern finds of that type, if it is likelier than not."""
    for span in pattern.spans(searched):
        odds = _odds(searched.data, span, entity_type)
        if odds > 0:
            yield Candidate(odds, *span, entity_type)


def _odds(data: bytes, span: Span, entity_type: EntityType) -> float:
    if not entity_type.needs_context:
        odds = _validated(data, span, entity_type)
        return odds + entity_type.context.odds(data, span) if odds + entity_type.context.best > 0 else odds
    context = entity_type.context.odds(data, span)
    if entity_type.prior + max(entity_type.valid, 0) + context <= 0:
        return 0
    return _validated(data, span, entity_type) + context


def _validated(data: bytes, span: Span, entity_type: EntityType) -> float:
    if entity_type.validator is None:
        return entity_type.prior
    if entity_type.validator(data[span[0] : span[1]].decode("utf-8", "replace")):
        return entity_type.prior + entity_type.valid
    return entity_type.prior + entity_type.invalid if entity_type.invalid is not None else _NEVER


_NEVER = float("-inf")
