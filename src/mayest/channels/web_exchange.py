"""One request to a web server and its answer, with what can go wrong between: for all channels that speak HTTP."""

import gzip
import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, cast

from mayest.channels.storable import one_line
from mayest.channels.web_line import Line
from mayest.channels.web_place import Place
from mayest.channels.wire import Failure, WireError

BROKEN = (OSError, EOFError, HTTPException, ValueError, zlib.error)
"""What is raised where there is no answer, or not all of one."""
_PACKED = frozenset({"gzip", "x-gzip"})
_LONGEST = 300


@contextmanager
def line_to(where: Place, until: float, *, silence: float | None = None, most: int | None = None) -> Iterator[Line]:
    """Give a line that is closed in the end; whatever breaks is told as a WireError."""
    try:
        talk = Line(where, until, silence=silence, most=most)
        try:
            yield talk
        finally:
            talk.end()
    except BROKEN as error:
        raise broken(where, error) from error


def say(talk: Line, where: Place, method: str, headers: Mapping[str, str], body: bytes | None = None) -> HTTPConnection:
    """Say a request, all of it: before this has returned, nobody can have taken it."""
    connection = HTTPConnection(where.host, where.port)
    connection.sock = cast("Any", talk)
    said = {"Host": where.header, "Accept-Encoding": "gzip", "Connection": "close", **headers}
    connection.request(method, where.target, body, said)
    return connection


def body_of(response: HTTPResponse, most: int) -> bytes:
    """Give the body, unpacked; raises one of BROKEN where it is none, breaks off or is larger than that."""
    packed = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed in _PACKED:
        with gzip.GzipFile(fileobj=response) as unpacking:
            body = unpacking.read(most + 1)
    elif packed == "identity":
        body = response.read(most + 1)
    else:
        raise OSError("it packs its answer in a way that was not asked for")
    if len(body) > most:
        raise OSError(f"its answer has more than {most // 1024 // 1024} MB")
    if response.length:
        raise OSError("it ended in the middle of its answer")
    return body


def broken(where: Place, error: Exception) -> WireError:
    """Say why there is no answer, or not all of one."""
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        reason = getattr(error, "verify_message", "") or error.reason or str(error)
        return WireError(Failure.ACCOUNT, f"the connection to {where.host} is not safe: {reason}")
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return WireError(Failure.UNREACHABLE, f"{where.host} gives no answer: {one_line(reason)[:_LONGEST]}")


def status_in_words(status: int) -> str:
    """Give a status as people read it: 404 (Not Found)."""
    words = next((f" ({each.phrase})" for each in HTTPStatus if each == status), "")
    return f"{status}{words}"
