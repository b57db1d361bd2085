"""Fetches mail by IMAP (RFC 3501), and changes nothing on the server, not even what counts as read."""

import time
from collections.abc import Iterator

from mayest.channels.email.imap.fetching import fetched
from mayest.channels.email.imap.folder import Folder, opened
from mayest.channels.email.imap.idle import Idle
from mayest.channels.email.settings import EmailSettings
from mayest.channels.wire import Fetched

__all__ = ["fetch", "try_fetching", "wait"]


def fetch(settings: EmailSettings, bookmark: str) -> Iterator[Fetched]:
    """Give what came since that bookmark, a batch at a time; raises WireError.

    It begins anew where the server numbers its mails anew, or another folder is asked for.
    """
    with opened(settings) as folder:
        yield from fetched(folder, folder.begun(bookmark))


def try_fetching(settings: EmailSettings) -> str:
    """Connect, sign in and open the folder; gives how many mails lie in it. Raises WireError."""
    with opened(settings) as folder:
        mails = "1 mail" if folder.count == 1 else f"{folder.count} mails"
        return f"{folder.name} on {settings.imap_host}: {mails}"


def wait(settings: EmailSettings, bookmark: str, seconds: float) -> None:
    """Return once something may lie beyond that bookmark, at the latest after that time; raises WireError.

    Where the server does not tell by itself (IDLE), the time is slept through.
    """
    until = time.monotonic() + seconds
    with opened(settings) as folder:
        if _told(folder, bookmark, until):
            return
    time.sleep(max(0, until - time.monotonic()))


def _told(folder: Folder, bookmark: str, until: float) -> bool:
    """Wait for the server's word; False where it does not give it."""
    idles = "IDLE" in folder.line.offers()
    if folder.last() > folder.begun(bookmark) or folder.stirred():
        return True
    return idles and Idle(folder.line, folder.count).wait(until)
