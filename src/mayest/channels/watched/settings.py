"""The setting that every channel with a watched folder has."""

from typing import Any

from mayest.channels.settings import setting


def moving() -> Any:  # noqa: ANN401  # as `setting` has it
    """Declare whether what was taken is moved out of the way."""
    return setting(default=False, label="Move what was taken into the subfolder taken", help="Else nothing is touched.")
