"""What whoever lays the path sees: its steps, what could be put on it, and what becomes of the stars."""

from typing import Any

from mayest.lessons.models import Lesson, Star
from mayest.lessons.starred.standing import Stand, lessons, stand
from mayest.lessons.teaching.finding import everything
from mayest.lessons.teaching.path import path


def path_page() -> dict[str, Any]:
    """Gather it. Of a star no word is shown: who may read what it is on, its own page asks."""
    stages = path()
    on_path = {stage.key for stage in stages}
    made = {lesson.star_id: stand(lesson) for lesson in lessons().filter(star__isnull=False)}
    stars = Star.objects.select_related("interaction", "by")
    return {
        "stages": stages,
        "others": [(key, title) for key, title in everything() if key not in on_path],
        "own": Lesson.objects.filter(star=None).select_related("by"),
        "stars": [(star, _words(made.get(star.pk))) for star in stars],
    }


def _words(standing: Stand | None) -> str:
    match standing:
        case None:
            return "no lesson yet"
        case Stand.TAUGHT:
            return "taught"
        case Stand.CHANGED:
            return "not taught: what was said has changed since"
        case Stand.REFUSED:
            return "not taught: somebody in it does not agree"
        case Stand.UNASKED:
            return "not taught: not everybody in it has agreed"
