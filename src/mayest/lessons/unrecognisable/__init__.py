"""Makes everybody in a text unrecognisable, and says what could still be recognised."""

from mayest.lessons.unrecognisable.capitals import capitals
from mayest.lessons.unrecognisable.disguise import Part, disguised, still_told

__all__ = ["Part", "capitals", "disguised", "still_told"]
