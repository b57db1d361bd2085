"""Hands over what was said in our rooms, a batch at a time, and accepts invitations into more of them."""

from collections.abc import Iterable, Iterator
from itertools import chain

from mayest.channels.matrix.bookmark import Bookmark
from mayest.channels.matrix.inviting import joined
from mayest.channels.matrix.sealed import Sealing, is_said
from mayest.channels.matrix.sessions import CLIENT, Session
from mayest.channels.matrix.syncing import Heard, News, further_back, news
from mayest.channels.web_api import Call
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Fetched

EVENTS = 50  # in a batch
BYTES = 8 * 1024 * 1024  # in a batch; a larger event is a batch of its own
_MOST_ROUNDS = 10
Raw = tuple[str, bytes]


def fetch(session: Session, bookmark: str) -> Iterator[Fetched]:
    """Give what was said since that bookmark, at first the last that was said in each room; raises WireError.

    Only behind the last batch is the bookmark a new one: what is given again does no harm. Where we joined a room, what
    was said there comes in the same go.
    """
    before = Bookmark.of(bookmark, session.user)
    for _ in range(_MOST_ROUNDS):
        found = _news(session, before.since)
        entered = joined(session, before.invited, found.invited)
        after = Bookmark(session.user, found.since, entered.open)
        messages = chain(_said(session, found, before.since), entered.refused)
        for batch, is_last in _batches(messages):
            if batch or after != before:
                yield Fetched(tuple(batch), str(after if is_last else before))
        if not entered.joined:
            return
        before = after


def try_fetching(session: Session) -> str:
    """Say who we are, and in how many rooms; raises WireError."""
    rooms = session.call(Call("GET", f"{CLIENT}/joined_rooms")).get("joined_rooms")
    count = len(rooms) if isinstance(rooms, list) else 0
    return f"{session.introduced()}, in {'1 room' if count == 1 else f'{count} rooms'}"


def _news(session: Session, since: str) -> News:
    """Give the news; a server that does not know any more where we were begins anew."""
    try:
        return news(session, since)
    except ApiError as error:
        if not since or error.status != 400:  # noqa: PLR2004  # Bad Request
            raise
        return news(session, "")


def _said(session: Session, found: News, since: str) -> Iterator[Raw]:
    sealing = Sealing(session)
    for heard in found.heard:
        for some in (*(further_back(session, heard, since) if since else ()), heard):
            yield from _sealed(sealing, some)


def _sealed(sealing: Sealing, heard: Heard) -> Iterator[Raw]:
    for event in heard.events:
        if is_said(event):
            yield f"{heard.room} {event.get('event_id')}"[:400], sealing.sealed(event, heard)


def _batches(messages: Iterable[Raw]) -> Iterator[tuple[list[Raw], bool]]:
    """Give them in batches, and of each whether it is the last, which may be empty."""
    batch: list[Raw] = []
    taken = 0
    for where, raw in messages:
        if batch and (len(batch) == EVENTS or taken + len(raw) > BYTES):
            yield batch, False
            batch, taken = [], 0
        batch.append((where, raw))
        taken += len(raw)
    yield batch, True
