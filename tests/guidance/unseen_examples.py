"""Examples that the authors of the rules did not see, and how the rules do on them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mayest.guidance import Audience, Draft, Rulebook, check
from mayest.guidance.example import PlayedRecord

FOLDER = Path(__file__).parent / "unseen"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text, and whether a sensible editor would want the rule to speak on it."""

    rule: str
    draft: Draft
    finds: bool
    known: PlayedRecord | None

    def agrees(self, rulebook: Rulebook) -> bool:
        """Whether the rule speaks where it is wanted, and is quiet where it is not."""
        advice = check(self.draft, rulebook, self.known)
        return any(finding.rule == self.rule for finding in advice.findings) == self.finds


def unseen(which: str) -> Iterator[Unseen]:
    """Read every example of the first or the second set, in the order of the files."""
    for page in sorted((FOLDER / which).glob("*.toml")):
        for told in tomllib.loads(page.read_text(encoding="utf-8"))["example"]:
            audience = Audience(told.get("audience", "private"))
            draft = Draft(told["text"], channel=told.get("channel", "email"), audience=audience)
            known = _played(told["known"]) if "known" in told else None
            yield Unseen(told["rule"], draft, told["finds"], known)


def _played(known: dict[str, Any]) -> PlayedRecord:
    party, ours, others = (frozenset(map(_text, known.get(key, ()))) for key in ("party", "ours", "others"))
    return PlayedRecord(party, ours, others, frozenset(known.get("called", ())))


def _text(value: str) -> str:
    """Give a value as the draft writes it, without the scheme before it."""
    scheme, colon, rest = value.partition(":")
    return rest if colon and scheme.isalpha() and scheme.islower() else value
