"""What a learner's device asks when a lesson was done: its state, and how it went. Nothing says which lesson."""

import json

from mayest.lessons.spacing import Memory, SpacingError, Went

LARGEST = 1000  # bytes


def asked(body: bytes) -> tuple[Memory | None, Went]:
    """Read it; raises SpacingError."""
    try:
        told = json.loads(body) if len(body) <= LARGEST else None
        if not isinstance(told, dict):
            raise SpacingError
        return Memory.read(told.get("memory")), Went(str(told.get("went")))
    except (ValueError, RecursionError):
        raise SpacingError from None
