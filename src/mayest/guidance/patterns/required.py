"""Which words must stand in a text for a pattern to match: what a rule is found by.

Written for the patterns that rules are made of: phrases with choices and with words that may be left out. What it does
not understand asks for nothing, so that no match is ever missed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from mayest.guidance.patterns.common_words import COMMON

Words = frozenset[str]
"""Any one of these."""

_PIECE = re.compile(
    r"(?P<opening>\((?:\?(?:[a-z-]*:|P<\w+>))?)|(?P<closing>\))|(?P<choice>\|)|(?P<letters>[^\W\d_](?![?*+{]))"
    r"|(?P<piece>\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|.)(?P<repeat>[?*+]\??|\{\d+(?:,\d*)?\}\??)?",
    re.DOTALL,
)
