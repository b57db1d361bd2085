"""Rulebooks of a few lines, made for one test."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mayest.guidance import Advice, Audience, Draft, Rulebook, Value, Whose, check

RULE = """
kind = "existence"
level = "consider"
tokens = ["asap"]
why = "It sounds like a bell."
better = ["by Friday"]
"""

CARD = """
type = "CREDIT_CARD"
scheme = "card"
patterns = ['\\b\\d(?:[ -]?\\d){11,18}\\b']
validator = "card"
prior = -1.0
valid = 3.0
[context]
card = 2.0
parcel = -4.0
"""

EMAIL = """
type = "EMAIL_ADDRESS"
scheme = "mailto"
patterns = ['\\b[a-z0-9.]+@[a-z0-9.]+\\.[a-z]{2,}\\b']
prior = 5.0
"""


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files, by their ids, and give the folder."""
    for identity, text in files.items():
        path = folder / f"{identity}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def book(folder: Path, files: Mapping[str, str]) -> Rulebook:
    """Give a rulebook of these files."""
    return Rulebook.load(written(folder, files))


def rule(kind: str, *lines: str, level: str = "consider", better: Sequence[str] = ()) -> str:
    """Give the text of a rule of that kind."""
    offered = ", ".join(f'"{wording}"' for wording in better)
    return "\n".join([f'kind = "{kind}"', f'level = "{level}"', 'why = "Because."', f"better = [{offered}]", *lines])


def underlined(rulebook: Rulebook, text: str, channel: str = "email") -> list[str]:
    """Give the pieces of a text that are underlined, in the order of the text."""
    audience = Audience.PUBLIC if channel in {"bluesky", "mastodon"} else Audience.PRIVATE
    return pieces(check(Draft(text, channel=channel, audience=audience), rulebook), text)


def pieces(advice: Advice, text: str) -> list[str]:
    """Give what the findings underline."""
    return [text[finding.start : finding.stop] for finding in advice.findings]


class Record:
    """A record that knows whose these values are, counts how often it is asked, and keeps what it was asked."""

    def __init__(self, whose: Mapping[str, Whose] | None = None, called: Sequence[str] = ()) -> None:
        self._whose = whose or {}
        self._called = frozenset(called)
        self.asked: list[list[Value]] = []

    def whose(self, values: Sequence[Value]) -> Sequence[Whose]:
        self.asked.append(list(values))
        return [self._whose.get(value.text, Whose.NOBODY) for value in values]

    def called(self) -> frozenset[str]:
        return self._called
