"""Which sites are looked at: those that are listed, and never those where people have their private mail."""

import re
from functools import cache
from pathlib import Path

LONGEST = 253  # signs, as a name in DNS
_NAME = re.compile(r"(?!.*\.\d+\Z)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))+")
_PRIVATE_MAIL = Path(__file__).with_name("private_mail.txt")


def site(text: str) -> str:
    """Read the name of a site that is to be listed; raises ValueError with the reason."""
    name = _written(text)
    if len(name) > LONGEST or not _NAME.fullmatch(name):
        raise ValueError(f"{text!r} is no name of a site: say names with commas, such as example.social, forum.example")
    if private := _above(name) & private_mail():
        raise ValueError(f"{min(private)} is where people have their private mail, and that is nobody's to read here")
    return name


def is_listed(host: str, sites: frozenset[str]) -> bool:
    """Whether a host is one of these sites, or below one, and no place of private mail."""
    names = _above(_written(host))
    return bool(names & sites) and not names & private_mail()


@cache
def private_mail() -> frozenset[str]:
    """Give the places of private mail that are known."""
    lines = _PRIVATE_MAIL.read_text(encoding="ascii").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _above(name: str) -> frozenset[str]:
    """Give a name, and every name that it is below."""
    labels = name.split(".")
    return frozenset(".".join(labels[start:]) for start in range(len(labels)))


def _written(name: str) -> str:
    """Write a name as it goes on the wire, or as it stands where that cannot be done."""
    name = name.strip().lower().removesuffix(".")
    try:
        return name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return name
