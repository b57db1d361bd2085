"""Packages that write down speech, as somebody might install them beside Mayest: laid into a folder on the path."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mayest.channels.transcribing import GROUP, transcriber

SMALL = """
from mayest.channels.transcribing import Passage

class Transcriber:
    def transcribe(self, content, media_type):
        yield Passage(0.0, 1.5, f"Hello from {len(content)} bytes of {media_type}.")
        yield Passage(1.5, 3.0, "Where is my marzipan?")
"""


def installer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Give a way to install a module that holds a `Transcriber`, with the metadata that pip would leave."""
    monkeypatch.syspath_prepend(folder)
    transcriber.cache_clear()

    def install(name: str, source: str) -> None:
        module = f"{name}_transcriber"
        monkeypatch.delitem(sys.modules, module, raising=False)
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
        metadata = folder / f"{module}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
        (metadata / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {module}:Transcriber\n", encoding="utf-8")

    return install
