"""Hands out bytes that came from outside so that a browser keeps them and runs none of them."""

import re

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from mayest.channels.scans.kinds import kind_of
from mayest.record.models import Blob
from mayest.record.recordings.standing import withheld
from mayest.record.storage import blobs

CSP = "Content-Security-Policy"
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"
UNSAFE_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:\"/\\|?*]")
LONGEST_NAME = 120


def download(blob: Blob, name: str) -> HttpResponse:
    """Give the blob as a file to keep, under a name that is safe on any system.

    Raises Http404 for what is also a recording that not everybody wants to be heard, by whichever way it came.
    """
    if withheld(blob.digest):
        raise Http404("Not everybody who is heard on it has agreed")
    return file(blobs.content(blob), name)


def file(content: bytes, name: str) -> HttpResponse:
    """Give bytes as a file to keep, likewise."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=safe_name(name))
    response["X-Content-Type-Options"] = "nosniff"
    response[CSP] = NOTHING_RUNS
    return response


def plain(text: str) -> HttpResponse:
    """Give a text as nothing but text."""
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    response[CSP] = NOTHING_RUNS
    return response


def picture(drawn: bytes) -> HttpResponse:
    """Give a picture that we have drawn ourselves, PNG or JPEG."""
    kind = kind_of(drawn)
    response = HttpResponse(drawn, content_type=kind.media_type if kind else "application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response[CSP] = NOTHING_RUNS
    return response


def safe_name(name: str) -> str:
    """Give a name without paths, controls or marks that turn the reading direction; the ending survives a cut."""
    cleaned = UNSAFE_IN_NAMES.sub("_", name).strip(". ")
    stem, dot, ending = cleaned.rpartition(".")
    if dot and len(ending) <= len("markdown"):
        return f"{stem[:LONGEST_NAME]}.{ending}" if stem else f"file.{ending}"
    return cleaned[:LONGEST_NAME] or "file"
