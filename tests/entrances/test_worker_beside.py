"""`mayest serve` keeps a worker at work: another when it dies, and none when the desk is gone."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.ports import answers, free_port, wait_until

PROC = Path("/proc")
pytestmark = pytest.mark.skipif(not PROC.exists(), reason="this system does not say which processes are whose")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the desk of a new home."""
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    port = free_port()
    command = [sys.executable, "-m", "mayest.cli", "serve", "--port", str(port)]
    surroundings = clean | {"MAYEST_HOME": str(tmp_path)}
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL) as desk:  # noqa: S603  # ourselves
        try:
            wait_until(lambda: answers(port), "the desk answers")
            yield desk
        finally:
            desk.kill()


def workers(desk: int) -> list[int]:
    """Give the workers that the desk has started, and that live."""
    children = (PROC / str(desk) / "task").glob("*/children")
    numbers = [int(number) for path in children for number in path.read_text().split()]
    return [number for number in numbers if _is_worker(number)]


def _is_worker(number: int) -> bool:
    try:
        return b"worker" in (PROC / str(number) / "cmdline").read_bytes()
    except OSError:
        return False


def test_a_worker_that_dies_is_followed_by_another(serving: "subprocess.Popen[bytes]") -> None:
    wait_until(lambda: workers(serving.pid), "a worker is at work")
    [first] = workers(serving.pid)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: set(workers(serving.pid)) - {first}, "another is at work")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGKILL])
def test_when_the_desk_is_gone_so_is_its_worker(serving: "subprocess.Popen[bytes]", told: signal.Signals) -> None:
    wait_until(lambda: workers(serving.pid), "a worker is at work")
    [worker] = workers(serving.pid)
    serving.send_signal(told)
    wait_until(lambda: not _is_worker(worker), "the worker is gone")
