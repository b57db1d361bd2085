"""Asks a web server for a feed: one GET, conditional, over as many redirections as are reasonable."""

import gzip
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, cast

from mayest.channels.feed import line
from mayest.channels.feed.bookmark import Bookmark, validator
from mayest.channels.feed.failures import answered, broken
from mayest.channels.feed.place import NoPlaceError, Place, joined, place
from mayest.channels.wire import Failure, WireError

_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES = 5
_OK, _UNCHANGED = 200, 304
_PACKED = frozenset({"gzip", "x-gzip"})
_ASKED = {
    "User-Agent": "Mayest (reads feeds)",
    "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
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

    def see(self, talk: line.Line, where: Place) -> None:
        """Raise WireError where we were led from outside into our own network, before anything is said there."""
        if self._was_inside is None:
            self._was_inside = talk.is_inside()
        if talk.is_inside() and not self._was_inside:
            raise WireError(Failure.ACCOUNT, f"we are sent to {where.host}, which is in our own network")


def ask(where: Place, before: Bookmark) -> Answer | None:
    """Give what lies there; None where it is as it was. Raises WireError."""
    until, start = time.monotonic() + line.WHOLE, _Start()
    for _ in range(_MOST_MOVES + 1):
        with _response(where, before, until, start) as response:
            if response.status == _UNCHANGED and (before.etag or before.modified):
                return None
            if response.status == _OK:
                return _answer(response)
            if response.status not in _MOVED:
                raise answered(where, response.status)
            where = _moved(where, response.headers.get("Location", ""))
    raise WireError(Failure.ACCOUNT, f"{where.host} sends us from one address to the next without end")


@contextmanager
def _response(where: Place, before: Bookmark, until: float, start: _Start) -> Iterator[HTTPResponse]:
    """Give the head of the answer, its body to be read; whatever fails is told as a WireError."""
    try:
        talk = line.Line(where, until)
        try:
            start.see(talk, where)
            connection = HTTPConnection(where.host, where.port)
            connection.sock = cast("Any", talk)
            connection.request("GET", where.target, headers=_asked(where, before))
            yield connection.getresponse()
        finally:
            talk.end()
    except (OSError, EOFError, HTTPException, ValueError, zlib.error) as error:
        raise broken(where, error) from error


def _asked(where: Place, before: Bookmark) -> dict[str, str]:
    host = where.host.encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    port = "" if where.port == (443 if where.safe else 80) else f":{where.port}"
    conditions = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
    return {"Host": host + port, **_ASKED, **{name: said for name, said in conditions.items() if said}}


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
    body = _body(response, (said.get("Content-Encoding") or "identity").strip().lower())
    charset = said.get_content_charset() or ""
    return Answer(body, charset, validator(said.get("ETag")), validator(said.get("Last-Modified")))


def _body(response: HTTPResponse, packed: str) -> bytes:
    if packed in _PACKED:
        with gzip.GzipFile(fileobj=response) as unpacking:
            body = unpacking.read(line.MAX_BYTES + 1)
    elif packed == "identity":
        body = response.read(line.MAX_BYTES + 1)
    else:
        raise OSError("it packs the feed in a way that was not asked for")
    if len(body) > line.MAX_BYTES:
        raise OSError(f"the feed has more than {line.MAX_BYTES // 1024 // 1024} MB")
    if response.length:
        raise OSError("it ended in the middle of the feed")
    return body
