"""Ports and processes of real servers: each on 127.0.0.1, in a folder of its own, ended by its own process id."""

import socket
import subprocess
import time
from collections.abc import Callable

PATIENCE = 20  # seconds until a server answers, or the test says that it does not


def free_port() -> int:
    """Give a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(true: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until it is true; AssertionError where it does not become so."""
    until = time.monotonic() + patience
    while not true():
        assert time.monotonic() < until, f"{what}: not within {patience:g} seconds"
        time.sleep(0.02)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, and see that it does."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
