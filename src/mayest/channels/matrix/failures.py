"""What a homeserver answers in place of what was asked for, with the mend (client-server API, 2.1 and 2.2)."""

from typing import Any

from mayest.channels.web_failures import LONGEST_AWAY, ApiError
from mayest.channels.wire import Failure

CODE_OF_A_TOKEN = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"})
NOT_ACCEPTED = "user and password are not accepted"
_MENDS = {
    "M_UNKNOWN_TOKEN": "the access token counts no more: make a new one, and enter it under Accounts",
    "M_MISSING_TOKEN": "the access token counts no more: make a new one, and enter it under Accounts",
    "M_USER_DEACTIVATED": "our user there was closed: ask whoever runs the server",
    "M_USER_LOCKED": "our user there was locked: ask whoever runs the server",
    "M_USER_SUSPENDED": "our user there was suspended: ask whoever runs the server",
    "M_CONSENT_NOT_GIVEN": "the server wants its terms accepted first: sign in there by hand once",
    "M_UNRECOGNIZED": "the server does not know what we ask for: is it a homeserver, and none too old?",
}
_FOR_SOMEBODY = frozenset(_MENDS)


def told(error: ApiError) -> ApiError:
    """Give it with the mend where there is one, and with the time for which the server asks us to stay away."""
    failure = Failure.ACCOUNT if error.code in _FOR_SOMEBODY else error.failure
    why = f"{_MENDS[error.code]} ({error})" if error.code in _MENDS else str(error)
    return ApiError(failure, why, error.after or _seconds(error.answer), error.status, error.answer)


def _seconds(answer: dict[str, Any]) -> int:
    """Read what servers said before there was the header."""
    said = answer.get("retry_after_ms")
    return min(-(-said // 1000), LONGEST_AWAY) if isinstance(said, int) and said > 0 else 0
