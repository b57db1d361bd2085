"""Files that messages bring: what is small enough is fetched, what is not is named."""

import re
from typing import Any

from mayest.channels.matrix.said import brings_a_file, file_name
from mayest.channels.matrix.sessions import CLIENT, Session
from mayest.channels.message import Part
from mayest.channels.reading import line_in, object_in
from mayest.channels.web_api import Call, quoted, said_in
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import WireError

LARGEST = 16 * 1024 * 1024
_PLACE = re.compile(r"mxc://([^/?#\s]{1,255})/([A-Za-z0-9_-]{1,255})")
_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")
_SECONDS = 20  # that our server may take to have it from theirs
_PATHS = ("/_matrix/client/v1/media/download", "/_matrix/media/v3/download")  # since Matrix 1.11, and before
_NOT_THE_FILES = frozenset({401, 429})  # we are not let in, or too often
_UPLOAD = "/_matrix/media/v3/upload"


class Media:
    """Files on our server, and through it on others'."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def fetched(self, content: dict[str, Any]) -> tuple[list[Part], list[str]]:
        """Give the file of a message, or why it was not fetched; raises WireError where the server itself is away."""
        if not brings_a_file(content):
            return [], []
        name = file_name(content)[:255]
        try:
            return [Part(name, _type(content), self._content(content))], []
        except _NotFetchedError as error:
            return [], [f"the file {name} was not fetched: {error}"]

    def put(self, part: Part) -> str:
        """Hand a file to our server, and give its place there; raises WireError."""
        call = Call("POST", _UPLOAD, {"filename": part.name}, part.content, part.media_type, repeatable=True)
        return said_in(self._session.call(call), "content_uri")

    def _content(self, content: dict[str, Any]) -> bytes:
        size = object_in(content, "info").get("size")
        if isinstance(size, int) and size > LARGEST:
            raise _NotFetchedError(f"it is larger than {LARGEST // 1024 // 1024} MB")
        place = _PLACE.fullmatch(line_in(content, "url"))
        if not place:
            raise _NotFetchedError("it does not say where it lies")
        try:
            return self._loaded(f"{quoted(place[1])}/{place[2]}")
        except WireError as error:
            self._see_whose_fault_it_is(error)
            raise _NotFetchedError(str(error)) from error

    def _loaded(self, path: str) -> bytes:
        query: dict[str, str | int] = {"timeout_ms": _SECONDS * 1000}
        newer, older = (Call("GET", f"{base}/{path}", query, seconds=2 * _SECONDS, most=LARGEST) for base in _PATHS)
        try:
            return self._session.load(newer).content
        except ApiError as error:
            if error.code != "M_UNRECOGNIZED":
                raise
        return self._session.load(older).content

    def _see_whose_fault_it_is(self, error: WireError) -> None:
        """Let it be the file's where our server is there all the same; else raise: then it is asked for again."""
        if isinstance(error, ApiError) and error.status in _NOT_THE_FILES:
            raise error
        self._session.call(Call("GET", f"{CLIENT}/account/whoami"))


class _NotFetchedError(Exception):
    """A file stays where it lies; the text says why."""


def _type(content: dict[str, Any]) -> str:
    said = line_in(object_in(content, "info"), "mimetype").lower()
    return said if _TYPE.fullmatch(said) else "application/octet-stream"
