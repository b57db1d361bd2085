"""Turns an actor's web address into the name by which people know it, and back."""

import re

_ACTOR = re.compile(r"https://([^\s/@?#<>\"]+)/(?:@|users/|u/|profile/)([^\s/@?#<>\"]+)/?")
_NAME = re.compile(r"@?([^\s/@:<>\"]+)@([^\s/@<>\"]+)")


def address_of(actor: str, name: str = "") -> str:
    """Give the address of an actor: `acct:` where its name or its web address tells it, else the latter; "" if none."""
    if found := _NAME.fullmatch(name):
        return f"acct:{found[1]}@{found[2]}"
    if found := _ACTOR.fullmatch(actor):
        return f"acct:{found[2]}@{found[1]}"
    return actor if re.fullmatch(r"https://[^\s/<>\"]+\S*", actor) else ""


def actor_of(address: str) -> str:
    """Give the web address that an actor of that address has on most servers."""
    name, _, host = address.removeprefix("acct:").removeprefix("@").partition("@")
    return f"https://{host}/users/{name}" if address.startswith("acct:") else address
