"""One way of writing for what can be written in many: so that a rule finds it however it was typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2
import regex

_LOOKALIKES = (
    ("\u2018\u2019\u201a\u201b\u02bc", "'"),
    ("\u201c\u201d\u201e", '"'),
    ("\u2010\u2011\u2212", "-"),
    ("\u00a0\u202f\u2007", " "),
)
"""What is written for the ASCII sign: quotes, hyphens, spaces that do not break."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_HIDDEN = r"\p{Cf}\uFE00-\uFE0F"
_MAYBE_EXOTIC = re2.compile(
    "[\u00ad\u0600-\u1fff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ua620-\uabff\ufe00-\ufe0f\ufeff\uff10-\uff19\ufff9-\ufffb"
    "\U00010000-\U0001efff\U000e0000-\U000e01ff]".encode()
)
"""The blocks in which those stand: quick to search for, which spares nearly every text the next."""
_EXOTIC = regex.compile(rf"[{_HIDDEN}[\p{{Nd}}--[0-9]]]", regex.VERSION1)
_MARKS = rf"[\p{{M}}--[{_HIDDEN}]]"
_CLUSTER = regex.compile(rf"[{_HIDDEN}]+|[^\x00-\x7f]{_MARKS}{{0,31}}|[\x00-\x7f]{_MARKS}{{1,31}}", regex.VERSION1)
"""A character and what is set upon it: as many as the Stream-Safe Text Format of UAX #15 allows."""
_FOREIGN = re.compile(r"[^\x00-\x7f]+")

_HIDDEN_HERE = regex.compile(rf"[{_HIDDEN}]+")


@dataclass(frozen=True, slots=True)
class Change:
    """Where the normal form is not one character for one: `start` to `stop` of it was `was_start` to `was_stop`."""

    start: int
    stop: int
    was_start: int
    was_stop: int


def normalised(text: str) -> tuple[str, tuple[Change, ...]]:
    """Give the text in NFKC, without characters of no width, with ASCII digits, quotes, hyphens and spaces.

    The changes, in order, tell what became longer or shorter.
    """
    plain = text if _is_encodable(text) else _SURROGATE.sub("\ufffd", text)
    for characters, sign in _LOOKALIKES:
        for character in characters:
            plain = plain.replace(character, sign)
    if unicodedata.is_normalized("NFKC", plain) and not (
        _MAYBE_EXOTIC.search(plain.encode()) and _EXOTIC.search(plain)
    ):
        return plain, ()
    parts: list[str] = []
    changes = tuple(_rewritten(plain, parts))
    return "".join(parts), changes


def _rewritten(text: str, parts: list[str]) -> Iterator[Change]:
    done, length = 0, 0
    for cluster in _clusters(text):
        was = cluster.group()
        form = _form(was)
        if form == was:
            continue
        was_start, was_stop = cluster.span()
        parts += (text[done:was_start], form)
        length += was_start - done + len(form)
        done = was_stop
        if len(form) != was_stop - was_start:
            yield Change(length - len(form), length, was_start, was_stop)
    parts.append(text[done:])


def _clusters(text: str) -> Iterator[Any]:  # regex has no types
    """Give the clusters that may change: each has something in it that is not ASCII."""
    for foreign in _FOREIGN.finditer(text):
        yield from _CLUSTER.finditer(text, max(foreign.start() - 1, 0), foreign.end())


@lru_cache(maxsize=4096)
def _form(cluster: str) -> str:
    form = unicodedata.normalize("NFKC", _HIDDEN_HERE.sub("", cluster))
    return "".join(map(_digit, form)) if any(map(str.isdecimal, form)) else form


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
