"""What can go wrong between us and a web server, told by what is to be done about it."""

import ssl
from http import HTTPStatus

from mayest.channels.feed.place import Place
from mayest.channels.storable import one_line
from mayest.channels.wire import Failure, WireError

_PASSES = frozenset({408, 425, 429})
_SERVERS_FAULT = 500
_CLIENTS_FAULT = 400
_LONGEST = 300


def broken(where: Place, error: Exception) -> WireError:
    """Say why there is no answer, or not all of one."""
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        reason = getattr(error, "verify_message", "") or error.reason or str(error)
        return WireError(Failure.ACCOUNT, f"the connection to {where.host} is not safe: {reason}")
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return WireError(Failure.UNREACHABLE, f"{where.host} gives no feed: {one_line(reason)[:_LONGEST]}")


def answered(where: Place, status: int) -> WireError:
    """Say what a server answered in place of a feed."""
    words = next((f" ({each.phrase})" for each in HTTPStatus if each == status), "")
    passes = status in _PASSES or status >= _SERVERS_FAULT or status < _CLIENTS_FAULT
    mend = "" if passes else ": see that the address is right, and that anybody may read it"
    return WireError(
        Failure.UNREACHABLE if passes else Failure.ACCOUNT, f"{where.host} answers with {status}{words}{mend}"
    )
