"""What the gateway logs: what it lets pass, and why; once for each kind of trouble, and no word of what passes."""

import logging

from django.db import DatabaseError

from mayest.guidance import RulebookError

UNREAD = "mail passes unread"
UNRECORDED = "mail passes unrecorded"
WAITS = "mail waits"
POST_UNREAD = "posts pass unread"
log = logging.getLogger(__name__)


class Trouble:
    """Tells a trouble when it begins, and again only after it was over."""

    def __init__(self, then: str) -> None:
        self._then = then
        self._told: set[str] = set()

    def tell(self, error: Exception) -> None:
        """Say once what keeps mail or posts from being advised on or recorded."""
        cause = _cause(error)
        if cause not in self._told:
            self._told.add(cause)
            log.warning("%s: %s", self._then, cause)

    def over(self) -> None:
        """Note that all is well."""
        self._told.clear()


def _cause(error: Exception) -> str:
    match error:
        case RulebookError():
            return "the rules in force cannot be read; mayest check names the file"
        case DatabaseError():
            return "the database does not answer"
        case TimeoutError():
            return "advice took too long"
    return f"it stumbled ({type(error).__name__})"
