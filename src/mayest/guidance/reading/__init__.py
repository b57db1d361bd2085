"""How the engine reads a text."""

from mayest.guidance.reading.reading import Reading
from mayest.guidance.reading.scopes import Scope, paragraphs_around, spans, spans_around

__all__ = ["Reading", "Scope", "paragraphs_around", "spans", "spans_around"]
