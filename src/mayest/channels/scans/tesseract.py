"""OCR by Tesseract, where it is installed: a picture of a page in, its words out."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

COMMAND = "tesseract"
_PATIENCE = 20  # seconds, to say what it is
_ORIENTATION = "osd"
_VERSION = re.compile(r"tesseract v?([0-9][0-9.]*)")


class OcrError(Exception):
    """A page could not be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """`languages` are those asked for that it knows, `missing` the others; `turns` a page that lies on its side."""

    version: str
    languages: tuple[str, ...]
    missing: tuple[str, ...]
    turns: bool

    @property
    def name(self) -> str:
        return f"Tesseract {self.version} ({', '.join(self.languages)})"

    def read(self, page: bytes, dots: int) -> str:
        """Give the words on a page, which is a picture as PNM with so many dots an inch; raises OcrError."""
        layout = "1" if self.turns else "3"  # find the orientation too, or not
        options = ["-l", "+".join(self.languages), "--psm", layout, "--dpi", str(dots)]
        done = subprocess.run(  # noqa: S603  # the command that an administrator installed, and languages of a list
            [COMMAND, "-", "-", *options], input=page, capture_output=True, env=_surroundings(), check=False
        )
        if done.returncode:
            raise OcrError(f"Tesseract stumbles over it ({done.returncode})")
        return done.stdout.decode("utf-8", "replace")


def found(wanted: Sequence[str]) -> Tesseract | None:
    """Give the Tesseract that is installed here, for those languages; None where there is none that works."""
    if not shutil.which(COMMAND):
        return None
    version, known = _VERSION.search(_said("--version")), set(_said("--list-langs").split()[1:])
    languages = tuple(language for language in wanted if language in known)
    spoken = languages or tuple(sorted(known & {"eng"})) or tuple(sorted(known - {_ORIENTATION}))[:1]
    if version is None or not spoken:
        return None
    missing = tuple(language for language in wanted if language not in known)
    return Tesseract(version[1].rstrip("."), spoken, missing, _ORIENTATION in known)


def _said(option: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  # as above
            [COMMAND, option], capture_output=True, env=_surroundings(), timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _surroundings() -> dict[str, str]:
    """One thread: several would wait for each other longer than they help."""
    return {"OMP_THREAD_LIMIT": "1"} | {name: os.environ[name] for name in _KEPT if name in os.environ}


_KEPT = ("PATH", "TESSDATA_PREFIX", "HOME", "LANG")
