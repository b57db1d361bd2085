"""Finds the slips that show only when a rulebook is put together, and says in which line of which file they are."""

from collections.abc import Iterable, Iterator
from typing import NoReturn

import re2
import regex

from mayest.guidance.detection import EntityType
from mayest.guidance.files import TomlFile
from mayest.guidance.files.sheet import listed
from mayest.guidance.patterns import Manner, Pattern
from mayest.guidance.rule import Rule

NO_PATTERN = (re2.error, regex.error, ValueError)
"""What compiling something raises when it is no pattern."""

_WHERE_PATTERNS_STAND = ("tokens", "token", "swaps", "first", "second", "exceptions", "patterns")
_MEND = "write it as an RE2 pattern (github.com/google/re2/wiki/Syntax)"


def refuse_unknown_types(rules: Iterable[Rule], types: Iterable[EntityType]) -> None:
    """Raise RulebookError for a rule that looks at a type which no entity file describes."""
    names = {entity_type.name for entity_type in types}
    for rule in rules:
        for name in rule.check.entities:
            if name not in names:
                mend = f"choose of {listed(sorted(names))}" if names else "describe it under entities/"
                rule.file.head().refuse("entities", f"no entity type is called {name!r}", mend)


def refuse_bad_patterns(rules: Iterable[Rule], types: Iterable[EntityType]) -> None:
    """Raise RulebookError for the first pattern that is none."""
    for file, pattern in _patterns(rules, types):
        try:
            pattern.prove()
        except NO_PATTERN as error:
            _refuse(file, error)


def _patterns(rules: Iterable[Rule], types: Iterable[EntityType]) -> Iterator[tuple[TomlFile, Pattern]]:
    for rule in rules:
        for pattern in (*rule.check.gates, *rule.check.inner):
            yield rule.file, pattern
    for entity_type in types:
        for pattern in entity_type.patterns:
            yield entity_type.file, pattern


def _refuse(file: TomlFile, reason: Exception) -> NoReturn:
    sheet = file.head()
    for key in _WHERE_PATTERNS_STAND:
        written = sheet.table.get(key, ())
        for token in (written,) if isinstance(written, str) else written if isinstance(written, Iterable) else ():
            try:
                Manner(nonword=True).pattern(str(token)).prove()
            except NO_PATTERN as error:
                sheet.refuse(key, f"{token!r} is no pattern ({_told(error)})", _MEND)
    sheet.refuse("", f"a pattern is none ({_told(reason)})", _MEND)


def _told(error: Exception) -> str:
    said = error.args[0] if error.args else error
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
