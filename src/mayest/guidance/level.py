"""How strongly a piece of advice speaks."""

from enum import IntEnum


class Level(IntEnum):
    """Three levels and no fourth: nothing is ever blocked."""

    CONSIDER = 1
    REWORD = 2
    HOLD = 3

    @property
    def label(self) -> str:
        """The word that rule files, JSON and the command line use."""
        return self.name.lower()

    @classmethod
    def named(cls, label: str) -> "Level":
        """Give the level of that label; ValueError names the choices."""
        try:
            return cls[label.upper()]
        except KeyError:
            choices = ", ".join(level.label for level in cls)
            raise ValueError(f"{label!r} is no level; choose one of {choices}") from None
