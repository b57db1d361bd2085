"""Who works here, by line of business: names and nothing that could be counted."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from mayest.people.models import Colleague, LineOfBusiness
from mayest.people.roles import is_administrator


@dataclass(frozen=True, slots=True)
class Room:
    """The colleagues of a line of business; those of none stand last."""

    line: LineOfBusiness | None
    colleagues: list[Colleague]


def colleagues_page(colleague: Colleague) -> dict[str, Any]:
    return {"rooms": _rooms(), "administrator": is_administrator(colleague)}


def _rooms() -> list[Room]:
    everyone = sorted(Colleague.objects.select_related("line"), key=_place)
    return [Room(line, list(those)) for line, those in groupby(everyone, key=lambda colleague: colleague.line)]


def _place(colleague: Colleague) -> tuple[bool, str, str]:
    line = colleague.line
    return line is None, line.name if line else "", colleague.name
