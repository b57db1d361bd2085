"""Where the test data lies that nobody here wrote, and what happens when it is not there."""

import os
from pathlib import Path

import pytest

CORPORA = Path(os.environ.get("MAYEST_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))


def required(what: str) -> bool:
    """Whether the environment says that a test needing `what` must run: CI does, a newcomer need not."""
    return what in os.environ.get("MAYEST_REQUIRE", "").split(",")


def missing(what: str, reason: str) -> None:
    """Skip with the reason; where `what` is required, fail with it."""
    if required(what):
        pytest.fail(f"{what} is required here, and {reason}")
    pytest.skip(reason)


def corpus(name: str) -> Path:
    """Give the file or folder of that corpus; without it the test is skipped, and fails where corpora are required."""
    path = CORPORA / name
    if not path.exists():
        missing("corpora", f"the corpora are not beside the checkout (no {name} in {CORPORA.name}/)")
    return path
