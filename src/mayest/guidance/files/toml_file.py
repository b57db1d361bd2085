"""Opens a TOML file of a rulebook, and finds the line on which a key stands."""

import re
import tomllib
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from mayest.guidance.files.errors import RulebookError
from mayest.guidance.files.sheet import Lines, Sheet

_EXAMPLE = re.compile(r"^\[\[example\]\][ \t]*\r?$", re.MULTILINE)
_OTHER_TABLE = re.compile(r"^[ \t]*\[(?!\[example\]\]|example\.known\])", re.MULTILINE)
_AT_LINE = re.compile(r" ?\(at line (\d+).*\)")
_AT_END = " (at end of document)"


class Trust(Enum):
    """How much of a file is looked at when a rulebook is loaded."""

    PROVEN = auto()  # its tests ran when it was made: the examples wait until somebody asks for them
    UNPROVEN = auto()  # somebody else's: every line must be sound


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file of a rulebook: its path as an author knows it, its text, and where its examples start."""

    path: str
    text: str
    examples_at: int

    @classmethod
    def open(cls, path: Path, trust: Trust) -> "TomlFile":
        """Read the file; raises RulebookError when it is no UTF-8 text."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RulebookError(str(path), f"it cannot be read ({error})", "save it as UTF-8 text") from None
        return cls(str(path), text, _examples_at(text) if trust is Trust.PROVEN else len(text))

    def head(self) -> Sheet:
        """Give what the file says; of a proven one, all but the examples. RulebookError tells the line of a slip."""
        try:
            table = tomllib.loads(self.text[: self.examples_at])
        except tomllib.TOMLDecodeError:
            table = self._parsed()
        return self._sheet(table, self.text)

    def examples(self) -> tuple[Sheet, ...]:
        """Give each `[[example]]`, in order."""
        examples = self._parsed().get("example", [])
        if not isinstance(examples, list) or not all(isinstance(example, dict) for example in examples):
            self._sheet({}, self.text).refuse(
                "example", "`example` is no list of tables", "write each under `[[example]]`"
            )
        starts = [found.start() for found in _EXAMPLE.finditer(self.text)] or [0]
        ends = [*starts[1:], len(self.text)]
        sections = [(start, self.text[start:end]) for start, end in zip(starts, ends, strict=True)]
        sections += sections[-1:] * (len(examples) - len(sections))
        return tuple(
            self._sheet(example, section, self.text.count("\n", 0, start))
            for example, (start, section) in zip(examples, sections, strict=False)
        )

    def _parsed(self) -> dict[str, object]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise self._broken(str(error)) from None

    def _broken(self, reason: str) -> RulebookError:
        at = _AT_LINE.search(reason)
        line = at.group(1) if at else str(self.text.count("\n") + 1)
        what = _AT_LINE.sub("", reason).replace(_AT_END, "")
        return RulebookError(f"{self.path}:{line}", f"it is no TOML ({what[:1].lower()}{what[1:]})", "mend that line")

    def _sheet(self, table: dict[str, object], text: str, before: int = 0) -> Sheet:
        return Sheet(self.path, table, Lines(text, before))


def _examples_at(text: str) -> int:
    first = _EXAMPLE.search(text)
    if first is None or _OTHER_TABLE.search(text, first.start()):
        return len(text)
    return first.start()
