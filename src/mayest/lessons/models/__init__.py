"""What the lead writes down; of whoever learns there is no row."""

from mayest.lessons.models.lesson import Answer, Confirmation, Kind, Lesson
from mayest.lessons.models.star import Star
from mayest.lessons.models.step import Step

__all__ = ["Answer", "Confirmation", "Kind", "Lesson", "Star", "Step"]
