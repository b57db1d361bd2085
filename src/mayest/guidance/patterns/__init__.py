"""Patterns, and the gate that asks for all of them at once."""

from mayest.guidance.patterns.gate import Gate
from mayest.guidance.patterns.pattern import Pattern
from mayest.guidance.patterns.searched import Searched, Span
from mayest.guidance.patterns.tokens import Manner, any_of, joined

__all__ = ["Gate", "Manner", "Pattern", "Searched", "Span", "any_of", "joined"]
