"""What is watched, and how."""

from dataclasses import dataclass
from pathlib import Path

from mayest.channels.wire import Failure, WireError


@dataclass(frozen=True, slots=True)
class Watch:
    """`quiet` is for how many seconds a file must not change before it counts as complete.

    `moves`: what was taken goes into a subfolder; else nothing is touched. A `maildir` is the folder above `new` and
    `cur`: whoever delivers there renames what is complete, so nothing has to be quiet.
    """

    folder: str
    quiet: float = 0
    moves: bool = False
    maildir: bool = False

    @property
    def path(self) -> Path:
        """Give the folder; raises WireError where it is not said from the root on."""
        path = Path(self.folder.strip())
        if not path.is_absolute() or "\0" in self.folder:
            raise WireError(Failure.ACCOUNT, f"{path} is no whole path of a folder: write it from / on")
        return path

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders in which files lie."""
        return (self.path / "new", self.path / "cur") if self.maildir else (self.path,)
