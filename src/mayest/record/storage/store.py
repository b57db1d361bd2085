"""The cellar: files that hold bytes as they came, each named by its SHA-256. Plain Python, Django is not needed."""

import hashlib
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mayest.record.storage.durable import settle, settle_folder

FOLDER = "blobs"
SPARED_SECONDS = 24 * 3600  # how long a file may wait for its row
_LEAVING = ".leaving"


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie safe: their SHA-256 in hexadecimal, and how many they are."""

    digest: str
    size: int


def digest(content: bytes) -> str:
    """Give the name under which those bytes lie."""
    return hashlib.sha256(content).hexdigest()


class Store:
    """A folder of files in 256 drawers. What is put lasts only once `settle` has returned."""

    def __init__(self, home: Path, folder: str = FOLDER) -> None:
        self.folder = home / folder
        self._root = str(self.folder)
        self._unsettled: list[str] = []

    def path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def read(self, name: str) -> bytes:
        """Give the bytes of that name; FileNotFoundError where there are none."""
        return self.path(name).read_bytes()

    def held(self, content: bytes) -> Kept | None:
        """Give what is known of these bytes if they lie there, every one of them; only a row says that they last."""
        kept = Kept(digest(content), len(content))
        try:
            number = os.open(self._name(kept.digest), os.O_RDONLY)
        except FileNotFoundError:
            return None
        with open(number, "rb") as file:  # noqa: PTH123  # a descriptor, no path
            return kept if file.read() == content else None

    def put(self, content: bytes) -> Kept:
        """Write the bytes over whatever lies there: a file without a row may be the torn end of a power cut."""
        kept = Kept(digest(content), len(content))
        name = self._name(kept.digest)
        unfinished = f"{name}.{os.getpid()}-{threading.get_ident()}"
        try:
            _write(unfinished, content)
        except FileNotFoundError:
            self.path(kept.digest).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(unfinished, content)
        os.replace(unfinished, name)  # noqa: PTH105  # two names, no paths
        self._unsettled.append(name)
        return kept

    def take(self, pieces: Iterable[bytes]) -> Kept:
        """Write bytes that come in pieces, too many to be held at once; as with `put`, they have yet to settle."""
        unfinished = self.folder / "00" / f"coming.{os.getpid()}-{threading.get_ident()}"
        unfinished.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        summed, size = hashlib.sha256(), 0
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123  # a descriptor, no path
            for piece in pieces:
                summed.update(piece)
                size += file.write(piece)
        kept = Kept(summed.hexdigest(), size)
        self.path(kept.digest).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.replace(self.path(kept.digest))
        self._unsettled.append(self._name(kept.digest))
        return kept

    def remove(self, name: str) -> None:
        """Take the bytes of that name away for good, were they there or not; they stay away after a power cut."""
        path = self.path(name)
        path.unlink(missing_ok=True)
        if path.parent.exists():
            settle_folder(path.parent)

    def settle(self) -> None:
        """Return when all that was put since the last time survives a power cut."""
        settle(self.folder, self._unsettled)
        self._unsettled = []

    def waiting(self, seconds: float) -> list[Path]:
        """Give the files that have lain there for so long, unfinished ones too."""
        return [path for path in sorted(self.folder.glob("??/*")) if _age(path) > seconds]

    def drop(self, path: Path, seconds: float) -> bool:
        """Take a file away if it has still lain there for so long: another process may just have put it anew."""
        if path.suffix:  # never finished
            path.unlink(missing_ok=True)
            return True
        leaving = path.with_suffix(_LEAVING)
        try:
            path.rename(leaving)
        except FileNotFoundError:
            return False
        if _age(leaving) <= seconds:
            leaving.rename(path)
            return False
        leaving.unlink()
        return True

    def bring_back(self) -> None:
        """Undo what a sweep left half done."""
        for leaving in self.folder.glob(f"??/*{_LEAVING}"):
            leaving.rename(leaving.with_suffix(""))

    def _name(self, name: str) -> str:
        """Give the path as text: a Path costs as much as the file itself."""
        return f"{self._root}/{name[:2]}/{name}"


def _write(path: str, content: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(number, left) :]
    finally:
        os.close(number)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
