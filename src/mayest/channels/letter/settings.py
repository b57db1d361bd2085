"""Where scans of letters are laid down, and in which languages letters come."""

from dataclasses import dataclass

from mayest.channels.settings import setting
from mayest.channels.watched.settings import moving


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """`folder` is empty where none is watched. `quiet` are seconds."""

    folder: str = setting(
        "", "Folder", "Where a scanner lays letters down, such as /srv/scans; empty: none is watched."
    )
    quiet: int = setting(
        5, "Seconds of quiet", "A file that did not change for so long is taken; more for slow scanners."
    )
    languages: str = setting("en", "Languages", "Of the letters, the most frequent first, such as de, en.")
    moves: bool = moving()
