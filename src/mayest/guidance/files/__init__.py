"""The files of a rulebook, and what is said of a bad one."""

from mayest.guidance.files.errors import RulebookError
from mayest.guidance.files.sheet import Sheet
from mayest.guidance.files.toml_file import TomlFile, Trust

__all__ = ["RulebookError", "Sheet", "TomlFile", "Trust"]
