"""How the engine reads a text."""

from mayest.guidance.reading.reading import Reading
from mayest.guidance.reading.scopes import Scope, spans, spans_around

__all__ = ["Reading", "Scope", "spans", "spans_around"]
