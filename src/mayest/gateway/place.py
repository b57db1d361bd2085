"""Where the gateway listens: a UNIX socket, or a port of this machine alone."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mayest.gateway.errors import TakenError

LOOPBACK = "127.0.0.1"
MODE = 0o660  # for its own account and the group of its folder: that is how the mail server is let in


@contextmanager
def listening(place: Path | int) -> Iterator[socket.socket]:
    """Give a socket at that path, or at that port, and take its path away afterwards; raises TakenError."""
    try:
        listener = _at_port(place) if isinstance(place, int) else _at_path(place)
    except OSError as error:
        raise TakenError(f"{place} cannot be listened at ({error.strerror or error})") from None
    try:
        with listener:
            yield listener
    finally:
        if isinstance(place, Path):
            place.unlink(missing_ok=True)


def _at_port(port: int) -> socket.socket:
    return socket.create_server((LOOPBACK, port))


def _at_path(path: Path) -> socket.socket:
    with socket.socket(socket.AF_UNIX) as probe:
        if probe.connect_ex(str(path)) == 0:
            raise TakenError(f"somebody listens at {path} already")
    if path.is_socket():  # left there by one that was killed
        path.unlink()
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(path))
        path.chmod(MODE)
    except OSError:
        listener.close()
        raise
    return listener
