"""What can go wrong with a folder, told by what is to be done about it."""

import errno
from pathlib import Path

from mayest.channels.wire import Failure, WireError

_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def trouble(path: Path, error: OSError, *, changing: bool = False) -> WireError:
    """Say why a folder or a file cannot be read, or changed, and the mend."""
    place = str(path).encode("utf-8", "replace").decode()  # a name may be in no encoding at all
    if error.errno in _GONE:
        return WireError(
            Failure.UNREACHABLE, f"there is no folder {place} on this machine: make it, or mount the share it lies on"
        )
    if error.errno in _CLOSED:
        act = "change" if changing else "read"
        return WireError(
            Failure.ACCOUNT, f"Mayest may not {act} {place}: give that right to the account that it runs as"
        )
    return WireError(Failure.UNREACHABLE, f"{place}: {error.strerror or type(error).__name__}")
