"""The key that signs sessions and links: given from outside, or made once and kept."""

import os
import secrets
from pathlib import Path


def secret_key(given: str, home: Path) -> str:
    """Give the key; on the first run one is written, readable by its owner alone."""
    if given:
        return given
    path = home / "secret-key"
    if not path.exists():
        _write(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def _write(path: Path, key: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.touch(mode=0o600)
    unfinished.write_text(key, encoding="ascii")
    try:
        os.link(unfinished, path)  # the first of two that start at once wins, and both read the same key
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
