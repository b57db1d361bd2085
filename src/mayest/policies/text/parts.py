"""The parts of an edition that mean something: what one may say and do, and the clause."""

import re
from collections.abc import Callable, Sequence

from mayest.policies.text.paragraphs import Paragraph

_MAY = re.compile(r"\bmay\b(?!\s+(?:not|never)\b)", re.IGNORECASE)
_CLAUSE = re.compile(r"clause\b", re.IGNORECASE)


def may_part(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give what stands under the headings that say what one may say and do; empty where nothing does."""
    return [one for heading in paragraphs if _is(_MAY.search, heading) for one in _below(paragraphs, heading)]


def clause_part(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give what stands under the first heading that begins with "Clause"."""
    heading = next((one for one in paragraphs if _is(_CLAUSE.match, one)), None)
    return _below(paragraphs, heading) if heading else []


def _is(asked: Callable[[str], object], paragraph: Paragraph) -> bool:
    return bool(paragraph.level and asked(paragraph.text.strip()))


def _below(paragraphs: Sequence[Paragraph], heading: Paragraph) -> list[Paragraph]:
    """Give what stands under a heading, up to the next of its own level or above."""
    rest = paragraphs[paragraphs.index(heading) + 1 :]
    end = next((place for place, one in enumerate(rest) if 0 < one.level <= heading.level), len(rest))
    return [one for one in rest[:end] if one.text.strip()]
