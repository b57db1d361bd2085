"""Asks for what came: our own posts, wherever they were written, and the posts that mention, answer or quote us."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from mayest.channels.bluesky.address import POST, earlier, is_of_a_time, rkey_at, uri_of
from mayest.channels.bluesky.bookmark import OVERLAP, Bookmark, mark
from mayest.channels.bluesky.pages import MOST, pages
from mayest.channels.bluesky.session import Sessions
from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.bluesky.view import sealed
from mayest.channels.reading import line_in, time_of
from mayest.channels.web_api import Call
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Fetched

_REASONS = ("mention", "reply", "quote")
_NOT_HERE = frozenset({404, 501})
_NOBODY = "No service configured"  # so a server of the reference implementation says it, with 400
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Ask = Callable[[str], dict[str, Any]]
Found = tuple[str, bytes]


def fetch(sessions: Sessions, settings: BlueskySettings, text: str) -> Iterator[Fetched]:
    """Give what is new since that bookmark, a page at a time; raises WireError."""
    place = Bookmark.of(text, sessions.of(settings).did)
    ask = partial(_asked, sessions, settings)
    for walk in (_own, _told):
        for batch, behind in walk(ask, place):
            yield Fetched(batch, str(behind))
            place = behind


def try_fetching(sessions: Sessions, settings: BlueskySettings) -> str:
    """Ask for the newest, and say who we are there and whether we would be told of anything; raises WireError."""
    session, ask = sessions.of(settings), partial(_asked, sessions, settings)
    next(pages(partial(_own_page, ask, session.did), "records"))
    heard = next(_notices(ask), None)
    also = "posts that mention or answer it" if heard is not None else "no others, for this server tells of none"
    return f"the posts of @{session.handle} ({session.did}), and {also}"


def _own(ask: Ask, before: Bookmark) -> Iterator[tuple[tuple[Found, ...], Bookmark]]:
    """Give our own posts, the oldest first."""
    start = earlier(before.own, OVERLAP)
    for found in pages(partial(_own_page, ask, before.did), "records", start):
        raws = [_own_post(each, before.did) for each in found]
        fresh = _fresh(raws, before)
        after = replace(before, own=_last([where for where, _ in raws], before)).having(mark(raw) for _, raw in fresh)
        if after != before:
            yield fresh, after
        before = after


def _last(uris: list[str], before: Bookmark) -> str:
    """Give the last key; one that lies ahead of us is of a clock that is wrong, and hides nothing that comes yet."""
    rkeys = [uri.rkey for uri in map(uri_of, uris) if uri and is_of_a_time(uri.rkey)]
    return max(before.own, min(max(rkeys, default=""), rkey_at(datetime.now(UTC))))


def _told(ask: Ask, before: Bookmark) -> Iterator[tuple[tuple[Found, ...], Bookmark]]:
    """Give the posts that we are told of: the newest page first, as it is given, and each from its oldest on.

    Only behind the last page is the time remembered; stopped before, all of it is looked through again.
    """
    since, newest = time_of(before.told), before.told
    for found in _notices(ask):
        times = [line_in(each, "indexedAt") for each in found if isinstance(each, dict)]
        newest = max([newest, *filter(time_of, times)], key=lambda text: time_of(text) or _LONG_AGO)
        fresh = _fresh([_notice(each) for each in reversed(found) if _is_wanted(each)], before)
        after = before.having(mark(raw) for _, raw in fresh)
        if fresh:
            yield fresh, after
        before = after
        if since and any(time < since - OVERLAP for time in map(time_of, times) if time):
            break
    if newest != before.told:
        yield (), replace(before, told=newest)


def _fresh(raws: Iterable[Found], before: Bookmark) -> tuple[Found, ...]:
    found = {mark(raw): (where, raw) for where, raw in raws}
    return tuple(each for known_by, each in found.items() if known_by not in before.seen)


def _notices(ask: Ask) -> Iterator[list[Any]]:
    """Give the pages of notices; none where this server has nobody who tells of posts."""
    wanted = [("reasons", reason) for reason in _REASONS]

    def page(cursor: str) -> dict[str, Any]:
        query = [("limit", str(MOST)), *wanted, *([("cursor", cursor)] if cursor else [])]
        return ask(f"app.bsky.notification.listNotifications?{urlencode(query)}")

    try:
        yield from pages(page, "notifications")
    except ApiError as error:
        if error.status not in _NOT_HERE and _NOBODY not in str(error):
            raise


def _own_page(ask: Ask, did: str, cursor: str) -> dict[str, Any]:
    query = {"repo": did, "collection": POST, "limit": MOST, "reverse": "true"} | ({"cursor": cursor} if cursor else {})
    return ask(f"com.atproto.repo.listRecords?{urlencode(query)}")


def _own_post(found: Any, did: str) -> Found:  # noqa: ANN401  # whatever stood there
    fields = found if isinstance(found, dict) else {}
    raw = sealed(fields.get("uri"), fields.get("cid"), {"did": did}, fields.get("value"))
    return line_in(fields, "uri") or "a post of ours without an address", raw


def _is_wanted(found: Any) -> bool:  # noqa: ANN401  # as above
    return not isinstance(found, dict) or line_in(found, "reason") in _REASONS


def _notice(found: Any) -> Found:  # noqa: ANN401  # as above
    fields = found if isinstance(found, dict) else {}
    said = (fields.get(name) for name in ("uri", "cid", "author", "record", "indexedAt"))
    return line_in(fields, "uri") or "a post without an address", sealed(*said)


def _asked(sessions: Sessions, settings: BlueskySettings, method: str) -> dict[str, Any]:
    return sessions.ask(settings, Call("GET", f"xrpc/{method}"))
