"""A TOML table that is read key by key, and knows in which file and line each key stands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import NoReturn, TypeVar

from mayest.guidance.files.errors import RulebookError

Choice = TypeVar("Choice", bound=StrEnum)

_NEEDED = object()


_KEY = re.compile(r"^[ \t]*(?:\[{1,2}[ \t]*)?(\"[^\"\n]*\"|'[^'\n]*'|[\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lines:
    """On which line of a file each key of a table stands: `text` is what is written of it, `before` the lines above."""

    text: str
    before: int = 0

    def of(self, key: str) -> int:
        """Give the line on which the key first stands, counted from 1; for one that is not there, the table's first."""
        places = (found.start(1) for found in _KEY.finditer(self.text) if found.group(1).strip("\"'") == key)
        return self.before + self.text.count("\n", 0, next(places, 0)) + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    Whoever reads it asks for the keys they know, each by its type, and closes it with `finish`, which refuses the rest.
    `lines` tells on which line a key stands; RulebookError names it.
    """

    path: str
    table: Mapping[str, object]
    lines: Lines
    read: set[str] = field(default_factory=set)

    def refuse(self, key: str, what: str, mend: str) -> NoReturn:
        """Raise RulebookError about that key."""
        raise RulebookError(f"{self.path}:{self.lines.of(key)}", what, mend)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.table

    def text(self, key: str, default: object = _NEEDED) -> str:
        """Give a string."""
        value = self._value(key, default)
        if not isinstance(value, str):
            self.refuse(key, f"`{key}` is {_kind(value)}, not a text", 'write it in quotes: `key = "..."`')
        return value

    def texts(self, key: str, default: object = _NEEDED) -> tuple[str, ...]:
        """Give a list of strings."""
        value = self._value(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
            self.refuse(key, f"`{key}` is {_kind(value)}, not a list of texts", 'write it as `["...", "..."]`')
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Give true or false; left out, it is false."""
        value = self._value(key, default=False)
        if not isinstance(value, bool):
            self.refuse(key, f"`{key}` is {_kind(value)}, not true or false", "write `true`, or leave it out")
        return value

    def number(self, key: str, default: object = _NEEDED) -> float:
        """Give a number."""
        value = self._value(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(key, f"`{key}` is {_kind(value)}, not a number", "write a number without quotes")
        return float(value)

    def choice(self, key: str, choices: type[Choice], default: object = _NEEDED) -> Choice:
        """Give one of the choices, which are those of a StrEnum."""
        value = self.text(key, default)
        if value not in list(choices):
            self.refuse(key, f"`{key}` is {value!r}", f"choose one of {listed(choices)}")
        return choices(value)

    def texts_by_text(self, key: str) -> dict[str, str]:
        """Give a table of text = text."""
        table = self._table(key, _NEEDED)
        for name, value in table.items():
            if not isinstance(value, str):
                self.refuse(key, f"{name!r} in `[{key}]` is {_kind(value)}, not a text", "write it in quotes")
        return {name: str(value) for name, value in table.items()}

    def numbers_by_text(self, key: str) -> dict[str, float]:
        """Give a table of text = number; left out, it is empty."""
        table = self._table(key, {})
        numbers = {name: float(value) for name, value in table.items() if isinstance(value, int | float)}
        for name in table.keys() - numbers.keys():
            self.refuse(key, f"{name!r} in `[{key}]` is {_kind(table[name])}, not a number", "write it without quotes")
        return numbers

    def sheet(self, key: str) -> "Sheet | None":
        """Give a table as a sheet of its own; None when it is left out."""
        return Sheet(self.path, self._table(key, {}), self.lines) if self.has(key) else None

    def finish(self) -> None:
        """Refuse every key that nobody asked for, with the nearest that somebody did."""
        for key in self.table:
            if key not in self.read:
                near = get_close_matches(key, self.read, 1)
                mend = f"did you mean `{near[0]}`?" if near else f"known here are {listed(sorted(self.read))}"
                self.refuse(key, f"`{key}` is not known here", mend)

    def _value(self, key: str, default: object) -> object:
        self.read.add(key)
        value = self.table.get(key, default)
        if value is _NEEDED:
            self.refuse("", f"`{key}` is missing", "add it; docs/reference/rule-files.md lists what a file needs")
        return value

    def _table(self, key: str, default: object) -> dict[str, object]:
        value = self._value(key, default)
        if not isinstance(value, dict):
            self.refuse(key, f"`{key}` is {_kind(value)}, not a table", f"write it under `[{key}]`")
        return value


def listed(words: Iterable[str]) -> str:
    """Give the words as a reader lists them."""
    return ", ".join(words)


def _kind(value: object) -> str:
    names: Sequence[tuple[type, str]] = (
        (bool, "true or false"),
        (str, "a text"),
        (int, "a number"),
        (float, "a number"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), type(value).__name__)
