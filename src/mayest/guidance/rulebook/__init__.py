"""Rulebooks: loaded from folders, proven by their examples."""

from mayest.guidance.rulebook.in_force import rulebook_in_force, types_in_force
from mayest.guidance.rulebook.proof import FailingExample
from mayest.guidance.rulebook.rulebook import Rulebook

__all__ = ["FailingExample", "Rulebook", "rulebook_in_force", "types_in_force"]
