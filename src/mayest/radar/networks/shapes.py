"""What gives a network away in a text, as patterns for RE2. A text begins and ends with a line's end, for all of them.

The first group of a link is whose page it leads to; of whatever else, the network's name.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from mayest.radar.networks.network import Network


class Way(StrEnum):
    """How a network was given away."""

    LINK = "link"
    ADDRESS = "address"
    NAME = "name"


_PARTS = {
    "<name>": r"[\w.%-]+",
    "<number>": r"\+?[0-9]{6,}",
    "<host>": r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z]+",
}
_PART = re.compile("(<[a-z]+>)")
_BEFORE_A_LINK = r"[^\w@./-](?:https?://)?(?:[a-z-]{1,7}\.)?"
_BEFORE_AN_ADDRESS = r"[^\w@./:-]"
_PHONE = r"[+(]?[0-9][0-9 ()./-]{6,}"
_HANDLE = r"@\w[\w.]+"
_CALLED = r"[a-z0-9][\w.-]{3,}[ ]?[\n|,;]"
_TO = r"(?:on|via|by|over|through|using)"
_WHOSE = r"(?:(?:my|your|our|the)\s+)?"
_VERBS = (
    r"(?:find|add|follow|message|dm|pm|text|ping|contact|reach|get|call|ring|phone|chat\s+with|talk\s+to|speak\s+to"
    r"|write\s+to|write|tell|answer|catch|see|meet)"
)
_WHOM = r"(?:me|us|you|them|him|her|each\s+other)"
_BE = r"(?:(?:i|we|they|you)(?:\s+am|\s+are|'m|'re)|are\s+(?:you|we|they)|am\s+i)"
_HOW = r"(?:(?:also|only|mostly|now|always|all|still|often)\s+)?"
_AFTER = r"(?:[.,;:!?)\n]|\s+(?:and|or|too|as|if|instead|please|because|when|but|thanks|@)|\s*[\n])"


def shapes(network: Network) -> Iterator[tuple[Way, str]]:
    """Give each pattern with the way it stands for; all are meant whatever the case, but for what says otherwise."""
    for profile in network.profiles:
        yield Way.LINK, f"(?i){_BEFORE_A_LINK}{_shape(profile, '(', ')')}"
    for address in network.addresses:
        yield Way.ADDRESS, f"(?i){_BEFORE_AN_ADDRESS}({_shape(address)})"
    if network.names:
        yield from ((Way.NAME, f"(?i){said}") for said in _said_by_name(network))
    if network.words:
        yield from ((Way.NAME, f"(?i){said}") for said in _said_by_word(network))


def _said_by_name(network: Network) -> Iterator[str]:
    """Give how a name that means nothing else is used: a preposition, a verb or what is written behind it will do."""
    name = rf"({_any(network.names)})"
    yield rf"\b{_TO}\s+{_WHOSE}{name}\b"
    yield rf"\b(?:use|uses|have|has|got|prefer|join|joined|my|our)\s+{name}\b"
    yield rf"\b{name}\s+(?:me|us)\b"
    value = f"(?:{_HANDLE}|{_PHONE})" if network.by_number else _HANDLE
    yield rf"\b{name}(?:\s+(?:number|handle|name|id))?\s*[:=]?\s*{value}"
    yield rf"\b{name}\s*[:=]\s*{_CALLED}"


def _said_by_word(network: Network) -> Iterator[str]:
    """Give how an ordinary word is used for a network: somebody is reached there, and nothing goes on behind it."""
    name = rf"((?-i:{_any(network.words)}))"
    yield rf"\b{_VERBS}\s+{_WHOM}\s+(?:\w+\s+){{0,2}}{_TO}\s+{name}{_AFTER}"
    yield rf"\b{_BE}\s+{_HOW}on\s+{name}{_AFTER}"
    value = f"(?:{_HANDLE}|{_PHONE})" if network.by_number else _HANDLE
    yield rf"[\n|,;/(]\s*{name}\s*[:=]\s*{value}"


def _shape(text: str, begin: str = "", end: str = "") -> str:
    """Make a pattern of a shape, its first part between `begin` and `end`."""
    pattern, marks = "", (begin, end)
    for piece in _PART.split(text):
        if piece in _PARTS:
            pattern += f"{marks[0]}{_PARTS[piece]}{marks[1]}"
            marks = ("", "")
        else:
            pattern += re.escape(piece)
    return pattern


def _any(names: Sequence[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
