"""How long a text is, as the networks count."""

from collections.abc import Mapping
from typing import Any

import regex

_LINK = r"(?P<link>https?://[^\s<>\"]+)"
_MENTION = r"(?<![\w/])(?P<mention>@\w+)@[\w.-]+\w"
_UNITS: Mapping[str, Any] = {
    "bluesky": regex.compile(r"\X"),
    "mastodon": regex.compile(rf"{_LINK}|{_MENTION}|\X"),
}
_LINK_LENGTH = 23
"""Mastodon counts every link as if it had this length, and of a mention only the name."""


def past_limit(text: str, limit: int, channel: str) -> int | None:
    """Give the index of the first character past the limit, white space left out; None when the text is within it.

    Networks that count what a reader sees as one character do so here; elsewhere a code point is one.
    """
    at = _index(text, limit, channel)
    rest = text[at:].lstrip() if at is not None else ""
    return len(text) - len(rest) if rest else None


def _index(text: str, limit: int, channel: str) -> int | None:
    if channel not in _UNITS:
        return limit
    length = 0
    for unit in _UNITS[channel].finditer(text):
        length += _length(unit)
        if length > limit:
            return int(unit.start())
    return None


def _length(unit: Any) -> int:  # noqa: ANN401  # regex has no types
    match unit.lastgroup:
        case "link":
            return _LINK_LENGTH
        case "mention":
            return len(unit.group("mention"))
        case _:
            return 1
