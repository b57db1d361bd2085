"""Calls an API over HTTP(S), one request and one answer, for every channel whose other side speaks JSON.

Each call has its time and the most it may hear. No redirection is followed and no proxy asked, so what is said reaches
the host that the settings name or nobody, and outside of one's own network only over TLS. Whatever fails is a
WireError that says by its failure what is to be done; what an API itself answers is an ApiError, with the code by
which the channel may know more.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPResponse
from typing import Any, Self
from urllib.parse import quote, urlencode

from mayest.channels import web_line
from mayest.channels.channel import UnreadableError
from mayest.channels.reading import line_in, read_object
from mayest.channels.web_exchange import BROKEN, body_of, broken, line_to, say
from mayest.channels.web_failures import refused
from mayest.channels.web_place import NoPlaceError, Place, place
from mayest.channels.wire import Failure, WireError

SECONDS = 30.0  # until it answers, and of silence within its answer
JSON = "application/json"
_WHOLE = 4  # times the seconds of a call: for all of it
_OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `path` is joined to the API's address, and quoted already: see `quoted`.

    `repeatable` says that doing it twice does no more than once. GET always is; of anything else nobody can tell
    what became of it when the connection is lost after it was said. It is answered within `seconds`, and hears `most`
    bytes at the most. A `body` that is no bytes is said as JSON. Without `signed`, the token is not said.
    """

    method: str
    path: str
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Mapping[str, Any] | bytes | None = None
    media_type: str = JSON
    seconds: float = SECONDS
    most: int = web_line.MAX_BYTES
    repeatable: bool = False
    signed: bool = True

    @property
    def is_harmless(self) -> bool:
        return self.repeatable or self.method in {"GET", "HEAD"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Bytes that an API gave, and of which type it says they are."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Api:
    """Where an API is, and by which token it knows us ("" for none)."""

    where: Place
    token: str = field(default="", repr=False)

    @classmethod
    def at(cls, address: str, token: str = "") -> Self:
        """Read the address and the token that somebody put into settings; raises WireError with the mend."""
        try:
            where = place(address.rstrip("/"))
        except NoPlaceError as error:
            raise WireError(Failure.ACCOUNT, str(error)) from None
        if not all(" " < sign < "\x7f" for sign in token):
            raise WireError(Failure.ACCOUNT, "the token has a space or a sign in it that none has: copy it again")
        return cls(where, token)

    def call(self, call: Call) -> dict[str, Any]:
        """Give the JSON object that it answers with; raises WireError, and nothing else."""
        answer = self.load(call)
        try:
            return read_object(answer.content, "its answer")
        except UnreadableError as error:
            failure = Failure.UNREACHABLE if call.is_harmless else Failure.UNKNOWN
            raise WireError(failure, f"{self.where.host} says what is no answer: {error}") from None

    def load(self, call: Call) -> Loaded:
        """Give the bytes that it answers with; raises WireError, and nothing else."""
        where = self._place_of(call)
        until = time.monotonic() + _WHOLE * call.seconds
        with line_to(where, until, silence=call.seconds, most=call.most) as talk:
            if not (where.safe or talk.is_inside()):
                raise WireError(Failure.ACCOUNT, f"what is said to {where.host} could be read on the way: use https://")
            connection = say(talk, where, call.method, self._headers(call), _body(call))
            try:
                return self._heard(connection.getresponse(), call)
            except BROKEN as error:
                raise self._lost(broken(where, error), call) from error

    def _place_of(self, call: Call) -> Place:
        query = f"?{urlencode(call.query, quote_via=quote)}" if call.query else ""
        base, target = self.where, f"{self.where.target.rstrip('/')}/{call.path.lstrip('/')}{query}"
        return Place(base.text, base.host, base.port, target, base.safe)

    def _headers(self, call: Call) -> dict[str, str]:
        said = {"User-Agent": "Mayest", "Accept": f"{JSON}, */*;q=0.5"}
        if call.body is not None:
            said["Content-Type"] = call.media_type
        if self.token and call.signed:
            said["Authorization"] = f"Bearer {self.token}"
        return said

    def _heard(self, response: HTTPResponse, call: Call) -> Loaded:
        body = body_of(response, call.most)
        if response.status in _OK:
            return Loaded(body, response.headers.get_content_type())
        raise refused(self.where, response, body, may_be_done=not call.is_harmless)

    def _lost(self, error: WireError, call: Call) -> WireError:
        if call.is_harmless:
            return error
        return WireError(Failure.UNKNOWN, f"nobody can tell whether it was done: {error}")


def quoted(text: str) -> str:
    """Give a text as one step of a path."""
    return quote(text, safe="")


def said_in(answer: Mapping[str, Any], *names: str) -> str:
    """Give the line that lies under those names, one in the other; raises WireError where there is none."""
    *path, last = names
    found: Any = answer
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    said = line_in(found, last) if isinstance(found, dict) else ""
    if not said:
        raise WireError(Failure.UNREACHABLE, f"its answer lacks {'.'.join(names)}: is it what the settings say it is?")
    return said


def _body(call: Call) -> bytes | None:
    if call.body is None or isinstance(call.body, bytes):
        return call.body
    return json.dumps(call.body).encode()
