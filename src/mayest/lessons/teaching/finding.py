"""Finds lessons by their keys, wherever they come from."""

from collections.abc import Collection, Iterable

from mayest.lessons.models import Lesson
from mayest.lessons.starred.standing import lessons, taught
from mayest.lessons.teaching import of_rules, shipped


def titles(keys: Collection[str]) -> dict[str, str]:
    """Give what those of these lessons are called that can be done now."""
    written = {str(lesson.pk): lesson.title for lesson in _written(keys)} if any(map(_is_number, keys)) else {}
    rules = dict(of_rules.teachable())
    own = {key: each.title for key, each in shipped.shipped().items()}
    return {key: title for key in keys if (title := written.get(key) or own.get(key) or rules.get(key))}


def everything() -> list[tuple[str, str]]:
    """Give the keys and titles of all lessons there are: those written here, those that ship, those of rules."""
    written = [(str(lesson.pk), lesson.title) for lesson in taught(lessons())]
    own = [(key, each.title) for key, each in shipped.shipped().items()]
    return [*written, *own, *of_rules.teachable()]


def _written(keys: Iterable[str]) -> list[Lesson]:
    return taught(lessons().filter(pk__in=[key for key in keys if _is_number(key)]))


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 19  # noqa: PLR2004  # the longest that a row can have
