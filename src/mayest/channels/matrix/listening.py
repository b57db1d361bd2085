"""Waits until something was said in one of our rooms: one long question after the other."""

import time

from mayest.channels.matrix.bookmark import Bookmark
from mayest.channels.matrix.sessions import Session
from mayest.channels.matrix.syncing import news

SECONDS = 30.0  # of one question: what lies between us and the server bears a minute of silence, and few bear more


def wait(session: Session, bookmark: str, seconds: float) -> None:
    """Return once something may lie beyond that bookmark, at the latest after that time; raises WireError."""
    since, until = Bookmark.of(bookmark, session.user).since, time.monotonic() + seconds
    while since and (left := until - time.monotonic()) > 0:
        found = news(session, since, min(left, SECONDS))
        if found:
            return
        since = found.since
