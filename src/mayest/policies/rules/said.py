"""What stands in the form of a rule, and how it is kept."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from mayest.policies.models import EditionRule


@dataclass(frozen=True, slots=True)
class Said:
    """`words` are what to avoid, each with what is better ("" where `better` holds for all of them).

    `entities` are kinds of value to look for instead. In `speaks` it has to see something, in `quiet` nothing.
    """

    title: str
    why: str
    level: str
    words: tuple[tuple[str, str], ...] = ()
    entities: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    @classmethod
    def of(cls, rule: EditionRule) -> "Said":
        """Give what a rule says."""
        kept: Mapping[str, Any] = rule.said
        plain = {field.name: _tuple(kept[field.name]) for field in fields(cls) if field.name in kept}
        return cls(**plain)

    @property
    def plain(self) -> dict[str, Any]:
        """It as it is kept."""
        told: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return told


def digest(rules: Iterable[EditionRule]) -> str:
    """Give the SHA-256 of rules, whatever order they come in."""
    told = sorted([rule.slug, rule.paragraph, rule.said] for rule in rules)
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _tuple(value: Any) -> Any:  # noqa: ANN401  # what JSON holds
    return tuple(map(_tuple, value)) if isinstance(value, list) else value
