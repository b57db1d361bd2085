"""A network as `networks.toml` describes it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mayest.radar.kinds import Kind


@dataclass(frozen=True, slots=True)
class Network:
    """`key` is the name of the channel that speaks it, where one is installed or may be one day.

    `names` are made up, and mean nothing else; `words` are ordinary words as well, and count only as they are written
    here and where the sentence leaves no doubt. `profiles` are the shapes of links to somebody's own page, but for the
    first parts in `apart_from`; `addresses` are shapes that no other network has. `by_number`: people are found there
    by their telephone number.
    """

    key: str
    title: str
    kind: Kind
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    apart_from: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    by_number: bool = False


@cache
def networks() -> Mapping[str, Network]:
    """Give all of them by their keys."""
    text = (files("mayest.radar.networks") / "networks.toml").read_text(encoding="utf-8")
    return MappingProxyType({key: _network(key, told) for key, told in tomllib.loads(text).items()})


def _network(key: str, told: dict[str, Any]) -> Network:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    kind, apart_from = Kind(fields.pop("kind")), fields.pop("apart_from", ())
    return Network(key=key, kind=kind, apart_from=frozenset(apart_from), **fields)
