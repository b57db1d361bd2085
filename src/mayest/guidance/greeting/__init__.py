"""Who is greeted, and whether it is somebody who is written to."""

from mayest.guidance.greeting.line import GREETING, greeted

__all__ = ["GREETING", "greeted"]
