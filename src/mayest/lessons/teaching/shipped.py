"""The lessons that ship, in the order in which a joiner does well to meet them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from mayest.lessons.models import Answer, Kind
from mayest.lessons.teaching.exercise import Exercise, marked

FOLDER = "joiners/"


@cache
def shipped() -> dict[str, Exercise]:
    """Give those with a text of their own by their keys."""
    return {FOLDER + step["name"]: _exercise(step) for step in _steps() if "name" in step}


@cache
def order() -> tuple[str, ...]:
    """Give the keys of all steps in order, rules among them."""
    return tuple(FOLDER + step["name"] if "name" in step else f"rules/{step['rule']}" for step in _steps())


@cache
def _steps() -> tuple[dict[str, Any], ...]:
    text = (files("mayest.lessons.teaching") / "joiners.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["step"])


def _exercise(step: dict[str, Any]) -> Exercise:
    return Exercise(
        key=FOLDER + step["name"],
        kind=Kind(step["kind"]),
        title=step["title"],
        parts=marked(step["text"].strip("\n"), tuple(step.get("places", ()))),
        better=step.get("better", "").strip("\n"),
        why=" ".join(step["why"].split()),
        answer=Answer(step["answer"]) if "answer" in step else None,
        source=step.get("source", ""),
        context=step.get("context", ""),
        channel=step.get("channel", ""),
        public=step.get("public", False),
    )
