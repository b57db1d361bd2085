"""Asks a web server for a feed: one GET, conditional, over as many redirections as are reasonable."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse

from mayest.channels import web_line
from mayest.channels.feed.bookmark import Bookmark, validator
from mayest.channels.web_exchange import body_of, line_to, say, status_in_words
from mayest.channels.web_place import NoPlaceError, Place, joined, place
from mayest.channels.wire import Failure, WireError

_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES = 5
_OK, _UNCHANGED = 200, 304
_PASSES = frozenset({408, 425, 429})
_SERVERS_FAULT = 500
_CLIENTS_FAULT = 400
_ASKED = {
    "User-Agent": "Mayest (reads feeds)",
    "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of a feed, and what the server says of them. `charset` is "" where it says none."""

    body: bytes
    charset: str
    etag: str
    modified: str


class _Start:
    """Where we began: an administrator may name a server in our own network, a stranger's redirection may not."""

    def __init__(self) -> None:
        self._was_inside: bool | None = None

    def see(self, talk: web_line.Line, where: Place) -> None:
        """Raise WireError where we were led from outside into our own network, before anything is said there."""
        if self._was_inside is None:
            self._was_inside = talk.is_inside()
        if talk.is_inside() and not self._was_inside:
            raise WireError(Failure.ACCOUNT, f"we are sent to {where.host}, which is in our own network")


def ask(where: Place, before: Bookmark) -> Answer | None:
    """Give what lies there; None where it is as it was. Raises WireError."""
    until, start = time.monotonic() + web_line.WHOLE, _Start()
    for _ in range(_MOST_MOVES + 1):
        with _response(where, before, until, start) as response:
            if response.status == _UNCHANGED and (before.etag or before.modified):
                return None
            if response.status == _OK:
                return _answer(response)
            if response.status not in _MOVED:
                raise _answered(where, response.status)
            where = _moved(where, response.headers.get("Location", ""))
    raise WireError(Failure.ACCOUNT, f"{where.host} sends us from one address to the next without end")


@contextmanager
def _response(where: Place, before: Bookmark, until: float, start: _Start) -> Iterator[HTTPResponse]:
    """Give the head of the answer, its body to be read; whatever fails is told as a WireError."""
    with line_to(where, until) as talk:
        start.see(talk, where)
        conditions = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
        headers = {**_ASKED, **{name: said for name, said in conditions.items() if said}}
        yield say(talk, where, "GET", headers).getresponse()


def _moved(where: Place, to: str) -> Place:
    try:
        found = place(joined(where.text, to))
    except NoPlaceError:
        raise WireError(Failure.ACCOUNT, f"{where.host} sends us to what is no address of the web") from None
    if where.safe and not found.safe:
        raise WireError(Failure.ACCOUNT, f"{where.host} sends us from https to http, where others could change it")
    return found


def _answer(response: HTTPResponse) -> Answer:
    said = response.headers
    body = body_of(response, web_line.MAX_BYTES)
    charset = said.get_content_charset() or ""
    return Answer(body, charset, validator(said.get("ETag")), validator(said.get("Last-Modified")))


def _answered(where: Place, status: int) -> WireError:
    """Say what a server answered in place of a feed."""
    passes = status in _PASSES or status >= _SERVERS_FAULT or status < _CLIENTS_FAULT
    mend = "" if passes else ": see that the address is right, and that anybody may read it"
    failure = Failure.UNREACHABLE if passes else Failure.ACCOUNT
    return WireError(failure, f"{where.host} answers with {status_in_words(status)}{mend}")
