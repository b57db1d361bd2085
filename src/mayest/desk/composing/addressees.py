"""Reads addresses as people type them, and writes them so that they can be typed again."""

import re
from collections.abc import Iterable

from mayest.desk import naming
from mayest.desk.composing.ways import Way
from mayest.record.addresses.address import IDENTITY_SCHEMES, AddressError, guess

BETWEEN = re.compile(r"[,;\n]+")
BETWEEN_LINES = re.compile(r"[;\n]+")  # of post, where a comma belongs to the address
IN_BRACKETS = re.compile(r"<([^<>]+)>\s*$")
SAID_BARE = frozenset({"mailto", "tel"})  # what is known for an address without its scheme


def typed(text: str, schemes: Iterable[str]) -> tuple[str, ...]:
    """Give each address as `scheme:value`, and what is none yet as it was typed."""
    between = BETWEEN_LINES if "postal" in schemes else BETWEEN
    pieces = (piece.strip() for piece in between.split(text))
    return tuple(dict.fromkeys(_address(piece) for piece in pieces if piece))


def shown(addresses: Iterable[str]) -> str:
    """Write addresses for a field; a postal one has commas of its own."""
    bare = [_bare(address) for address in addresses]
    return ("; " if any("," in address for address in bare) else ", ").join(bare)


def trouble(addresses: Iterable[str], way: Way) -> str:
    """Say what is wrong with the first address that cannot be reached that way; "" when all are fine."""
    for address in addresses:
        scheme, _, _ = address.partition(":")
        if scheme not in IDENTITY_SCHEMES or _address(address) != address:
            return f"{address} is no address that we can read: look for a letter too many or too few."
        if scheme not in way.schemes:
            return f"{way.title} does not reach {_bare(address)}: choose another way, or another address."
    return ""


def _address(text: str) -> str:
    within = IN_BRACKETS.search(text)
    try:
        found = guess(within[1] if within else text)
    except AddressError:
        return text
    return str(found) if found.scheme in IDENTITY_SCHEMES else text


def _bare(address: str) -> str:
    return naming.shown_whole(address) if address.partition(":")[0] in SAID_BARE else address
