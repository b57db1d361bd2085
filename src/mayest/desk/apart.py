"""Cleans HTML that may have been built to do harm in a process of its own, with so much memory and time and no more.

How large a tree becomes cannot be told from its tags without building it: a parser opens again what was closed in the
wrong order, so a few kilobytes can stand for millions of elements, and it ends the process in which that happens.
"""

import pickle
import resource
import subprocess
import sys
from collections.abc import Sequence

from mayest.channels.message import Part
from mayest.desk.cleaning import PICTURES, clean

FEW = 1_000
"""Tags of which even the worst tree is small: no more than a quarter of the square of elements."""
LARGEST = 8_000_000  # characters, and as many bytes of what comes out
MEMORY = 512 * 1024 * 1024  # bytes
CHILD = (sys.executable, "-m", "mayest.desk.apart")
SECONDS = 5  # of a processor; twice that by the clock


def clean_safely(html: str, parts: Sequence[Part] = ()) -> str | None:
    """Give the HTML with only what can be looked at; None where that would take more than any honest mail does."""
    if html.count("<") <= FEW:
        return clean(html, parts)
    if len(html) > LARGEST:
        return None
    order = pickle.dumps((html, [part for part in parts if part.media_type in PICTURES]))
    try:
        done = subprocess.run(CHILD, input=order, capture_output=True, timeout=2 * SECONDS, check=False)  # noqa: S603 - ourselves
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode() if done.returncode == 0 and len(done.stdout) <= LARGEST else None


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    html, parts = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent
    sys.stdout.buffer.write(clean(html, parts).encode())


if __name__ == "__main__":
    main()
