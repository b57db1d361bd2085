"""Hands out a recording, whole or the piece that a player asks for, so that a browser keeps and runs none of it."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from os.path import splitext
from typing import TypeVar, cast

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from mayest.channels.sound import ENDINGS
from mayest.desk.files import CSP, NOTHING_RUNS, safe_name
from mayest.record.models import Recording
from mayest.record.recordings import cellar

LARGEST_PIECE = 1024 * 1024  # bytes; a player asks again for what follows, and it is seen again whether it may
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
View = TypeVar("View", bound=Callable[..., HttpResponse])


def plays_sound(view: View) -> View:
    """Let a page play what comes from here; no other may."""
    return cast("View", csp_replace({"media-src": [SELF]})(view))


def sounding(request: HttpRequest, recording: Recording) -> HttpResponseBase:
    """Give the bytes; that they may be heard has been seen. Raises LostRecordingError."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # compressed, a piece would be one of something else
    asked = RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or not any(asked.groups()) or "If-Range" in request.headers:
        response: HttpResponseBase = _whole(recording)
    else:
        response = _piece(recording, *asked.groups())
    response["Accept-Ranges"] = "bytes"
    name = splitext(safe_name(recording.name))[0] + ENDINGS[recording.media_type]  # noqa: PTH122  # a name, no path
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response[CSP] = NOTHING_RUNS
    return response


def _whole(recording: Recording) -> HttpResponseBase:
    with cellar.opened(recording):
        response = StreamingHttpResponse(_pieces(recording), content_type=recording.media_type)
    response["Content-Length"] = str(recording.size)
    return response


async def _pieces(recording: Recording) -> AsyncIterator[bytes]:
    with cellar.opened(recording) as file:
        while piece := await asyncio.to_thread(file.read, LARGEST_PIECE):
            yield piece


def _piece(recording: Recording, first: str, last: str) -> HttpResponse:
    """Give a piece, at most a large one: RFC 9110 lets a server send less than was asked for."""
    size = recording.size
    start, stop = (int(first), int(last or size) + 1) if first else (max(size - int(last), 0), size)
    if start >= size or stop <= start:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    stop = min(stop, size, start + LARGEST_PIECE)
    with cellar.opened(recording) as file:
        file.seek(start)
        response = HttpResponse(file.read(stop - start), status=206, content_type=recording.media_type)
    response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return response
