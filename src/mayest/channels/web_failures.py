"""What an API answers in place of what was asked for, told by what is to be done about it: for all channels."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.reading import line_in, read_object
from mayest.channels.web_exchange import status_in_words
from mayest.channels.web_place import NoPlaceError, Place, place
from mayest.channels.wire import Failure, WireError

_LONGEST = 300
LONGEST_AWAY = 24 * 60 * 60  # seconds that anybody can send us away
_MOVED, _REFUSED, _STUMBLED = range(300, 400), range(400, 500), 500
_NO_SUCH_PATH = frozenset({404, 405})
_KNOWN = {
    401: Failure.ACCOUNT,
    403: Failure.ACCOUNT,
    408: Failure.LATER,
    425: Failure.LATER,
    429: Failure.LATER,
    503: Failure.UNREACHABLE,  # whoever would do it is not there
}
_CODES, _WORDS = ("errcode", "error"), ("message", "error")  # as Matrix and the AT Protocol have them


class ApiError(WireError):
    """An API says no: `status` is HTTP's, `code` its own ("" where it has none), `answer` all that it says.

    A channel that knows more by the code raises a WireError of its own from this one.
    """

    def __init__(self, failure: Failure, why: str, after: int, status: int, answer: dict[str, Any]) -> None:
        super().__init__(failure, why, after)
        self.status, self.answer = status, answer
        self.code = _first(answer, _CODES)


def refused(where: Place, response: HTTPResponse, body: bytes, *, may_be_done: bool) -> ApiError:
    """Say what an API answered; `may_be_done` where doing it twice would be once too often."""
    answer = _object(body)
    words = _first(answer, _WORDS)[:_LONGEST]
    failure = _failure(response.status, is_api=bool(answer), may_be_done=may_be_done)
    why = f"{where.host} answers with {status_in_words(response.status)}" + (f": {words}" if words else "")
    if failure is Failure.ACCOUNT and not answer:
        why += _mend(response)
    return ApiError(failure, why, _seconds(response.headers.get("Retry-After")), response.status, answer)


def _failure(status: int, *, is_api: bool, may_be_done: bool) -> Failure:
    if status in _KNOWN:
        return _KNOWN[status]
    if status in _MOVED or (status in _NO_SUCH_PATH and not is_api):  # what answers there is something else
        return Failure.ACCOUNT
    if status in _REFUSED:
        return Failure.NEVER
    if may_be_done:
        return Failure.UNKNOWN
    return Failure.LATER if status == _STUMBLED else Failure.UNREACHABLE


def _mend(response: HTTPResponse) -> str:
    try:
        to = f" and sends us to {place(response.headers.get('Location', '')).host}"
    except NoPlaceError:
        to = ""
    return f"{to}: see that the address is right"


def _seconds(said: str | None) -> int:
    """Read Retry-After (RFC 9110, 10.2.3): seconds, or a time."""
    text = (said or "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:10]), LONGEST_AWAY)
    try:
        away = parsedate_to_datetime(text).astimezone(UTC) - datetime.now(UTC)
    except (ValueError, OverflowError):
        return 0
    return max(0, min(int(away.total_seconds()), LONGEST_AWAY))


def _object(body: bytes) -> dict[str, Any]:
    try:
        return read_object(body, "an answer")
    except UnreadableError:
        return {}


def _first(answer: dict[str, Any], names: tuple[str, ...]) -> str:
    return next(filter(None, (line_in(answer, name) for name in names)), "")
