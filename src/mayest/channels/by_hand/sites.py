"""The sites to which people post by hand: where one writes there, and how much, as `sites.toml` has it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Site:
    """`write` is the address where one writes, "" where only you know it; `longest` in characters, None: any."""

    name: str
    title: str
    help: str
    write: str = ""
    longest: int | None = None


@cache
def sites() -> dict[str, Site]:
    """Give every site by its name, in the order of the file."""
    text = (files("mayest.channels.by_hand") / "sites.toml").read_text(encoding="utf-8")
    return {name: Site(name, **said) for name, said in tomllib.loads(text).items()}
