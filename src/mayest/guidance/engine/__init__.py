"""The engine: a plan of what to look for, and the way of a draft through it."""

from mayest.guidance.engine.advising import advise
from mayest.guidance.engine.finding_values import values
from mayest.guidance.engine.plan import Plan

__all__ = ["Plan", "advise", "values"]
