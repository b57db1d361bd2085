"""Tells whether HTML is nested so deep that building its tree would take minutes."""

import re
from collections import Counter

DEEPEST = 1_500
LARGEST = 8_000_000  # characters
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
CHILDLESS = frozenset(
    {"br", "img", "hr", "wbr", "col", "meta", "link", "input", "p", "li", "td", "th", "tr", "option", "dt", "dd"}
)


def tangled(html: str) -> bool:
    """Count what stands open at once, without building anything: linear in the length."""
    if len(html) > LARGEST:
        return True
    standing: Counter[str] = Counter()
    depth = 0
    for closes, name in TAG.findall(html):
        kind = name.lower()
        if closes and standing[kind]:
            standing[kind] -= 1
            depth -= 1
        elif not closes and kind not in CHILDLESS:
            standing[kind] += 1
            depth += 1
            if depth > DEEPEST:
                return True
    return False
