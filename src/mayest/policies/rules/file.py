"""Writes a rule as the file that the engine reads: words are searched for as they stand, and nothing in them acts."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mayest.guidance.reading.normal import normalised
from mayest.policies.models import Edition, EditionRule
from mayest.policies.rules.said import Said

FOLDER = "policies"
ANY_ENDING = "*"
_ACTS = re.compile(r"[\\.^$|?+()\[\]{}]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Finds = Mapping[str, Sequence[str]]


def identity(rule: EditionRule) -> str:
    """Give the id that the rule has in the rulebook: the same in every edition."""
    return f"{FOLDER}/{rule.edition.policy.slug}/{rule.slug}"


def written(rule: EditionRule, finds: Finds) -> str:
    """Give the file of a rule; `finds` says what each of its texts underlines."""
    said, edition = Said.of(rule), rule.edition
    line = edition.policy.line.name if edition.policy.line else ""
    head = {
        "kind": _kind(said),
        "level": said.level,
        "why": said.why,
        "better": list(said.better),
        "channels": list(said.channels),
        "lines": [line] if line else [],
        "source": str(edition),
        "paragraph": paragraph(edition, rule.paragraph),
    }
    tables = [_lines(head), _looks_for(said)]
    tables += [_example(text, said, line, finds.get(text, ())) for text in (*said.speaks, *said.quiet)]
    return "\n".join(tables)


def paragraph(edition: Edition, anchor: str) -> str:
    """Name a paragraph for good."""
    return f"{edition.policy_id}/{edition.number}#{anchor}"


def pattern(word: str) -> str:
    """Give the pattern that finds a word as it stands; an asterisk stands for any ending."""
    plain, _ = normalised(" ".join(word.split()))  # as the engine reads a draft
    return _ACTS.sub(r"\\\g<0>", plain).replace(ANY_ENDING, r"\w*")


def _kind(said: Said) -> str:
    if said.entities:
        return "entity"
    return "substitution" if any(better for _, better in said.words) else "existence"


def _looks_for(said: Said) -> str:
    match _kind(said):
        case "entity":
            return _lines({"entities": list(said.entities)})
        case "existence":
            return _lines({"tokens": [pattern(word) for word, _ in said.words]})
    return "[swaps]\n" + "".join(f"{_value(pattern(word))} = {_value(better)}\n" for word, better in said.words)


def _example(text: str, said: Said, line: str, finds: Sequence[str]) -> str:
    told: dict[str, object] = {"text": text, "finds": list(finds)}
    told |= {"channel": said.channels[0]} if said.channels else {}
    return "[[example]]\n" + _lines(told | ({"line": line} if line else {}))


def _lines(table: Mapping[str, object]) -> str:
    return "".join(_told(table.items()))


def _told(entries: Iterable[tuple[str, object]]) -> Iterator[str]:
    for key, value in entries:
        if value != []:
            yield f"{key} = {_value(value)}\n"
        elif key in {"better", "finds"}:  # these are asked for, empty or not
            yield f"{key} = []\n"


def _value(value: object) -> str:
    """Write a text or a list of texts: TOML reads what JSON makes of them, but for some signs that nobody prints."""
    if isinstance(value, str):
        return json.dumps(_UNWRITABLE.sub(" ", value), ensure_ascii=False)
    return json.dumps(
        [_UNWRITABLE.sub(" ", str(one)) for one in value] if isinstance(value, list) else value, ensure_ascii=False
    )
