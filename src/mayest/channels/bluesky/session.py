"""Signed in: who we are on a server, and the two tokens by which it knows us for a while."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.web_api import Api, Call, said_in
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Failure, WireError

_EXPIRED = frozenset({"ExpiredToken", "InvalidToken"})
_UNAUTHORIZED, _TOO_MANY = 401, 429
_MEND = "see that the handle is right, and make a new app password"
_WHY = {
    "AuthFactorTokenRequired": "asks for a second factor: use an app password, which needs none",
    "AccountTakedown": "has taken the account down: ask whoever runs it",
    "AccountDeactivated": "says that the account is deactivated: activate it there",
}


@dataclass(frozen=True, slots=True)
class Session:
    """`access` is said with each request and lasts some hours, `refresh` gives the next and lasts some weeks."""

    did: str
    handle: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)


@dataclass(slots=True)
class _Seat:
    """The session of one account, and who may change it."""

    lock: Lock = field(default_factory=Lock)
    settings: BlueskySettings | None = None
    session: Session | None = None


class Sessions:
    """The sessions of all accounts, kept in memory for as long as the process lives.

    Servers let nobody sign in often (Bluesky: 30 times in five minutes, 300 a day), and the tokens are as good as the
    password: so we sign in once a process, then refresh, and neither is written down.
    """

    def __init__(self) -> None:
        self._seats: dict[tuple[str, str], _Seat] = {}

    def anew(self, settings: BlueskySettings) -> Session:
        """Sign in, whatever we have: only this shows that the password is right. Raises WireError."""
        seat = self._seat(settings)
        with seat.lock:
            seat.settings, seat.session = settings, _signed_in(settings)
            return seat.session

    def of(self, settings: BlueskySettings) -> Session:
        """Give the session of an account, signing in where there is none; raises WireError."""
        seat = self._seat(settings)
        with seat.lock:
            if seat.session is None or seat.settings != settings:
                seat.settings, seat.session = settings, _signed_in(settings)
            return seat.session

    def ask(self, settings: BlueskySettings, call: Call) -> dict[str, Any]:
        """Call the server as the account, with a new token where the old one has expired; raises WireError."""
        session = self.of(settings)
        try:
            return _api(settings, session.access).call(call)
        except ApiError as error:
            if not _is_expired(error):
                raise
        return _api(settings, self._renewed(settings, session).access).call(call)

    def _renewed(self, settings: BlueskySettings, old: Session) -> Session:
        seat = self._seat(settings)
        with seat.lock:
            if seat.session is None or seat.session == old or seat.settings != settings:
                seat.settings, seat.session = settings, _refreshed(settings, old) or _signed_in(settings)
            return seat.session

    def _seat(self, settings: BlueskySettings) -> _Seat:
        return self._seats.setdefault((settings.service.strip(), settings.name), _Seat())


def _signed_in(settings: BlueskySettings) -> Session:
    told = {"identifier": settings.name, "password": settings.app_password.text}
    path = "xrpc/com.atproto.server.createSession"
    try:
        answer = _api(settings).call(Call("POST", path, body=told, repeatable=True))
    except ApiError as error:
        raise _not_let_in(settings, error) from error
    return _session(answer)


def _refreshed(settings: BlueskySettings, old: Session) -> Session | None:
    """Give the next session, None where the server wants us to sign in."""
    call = Call("POST", "xrpc/com.atproto.server.refreshSession", repeatable=True)
    try:
        return _session(_api(settings, old.refresh).call(call))
    except ApiError as error:
        if _is_expired(error) or error.code in _WHY:
            return None
        raise


def _session(answer: dict[str, Any]) -> Session:
    return Session(*(said_in(answer, name) for name in ("did", "handle", "accessJwt", "refreshJwt")))


def _is_expired(error: ApiError) -> bool:
    return error.code in _EXPIRED or error.status == _UNAUTHORIZED


def _not_let_in(settings: BlueskySettings, error: ApiError) -> WireError:
    host = _api(settings).where.host
    if error.status == _TOO_MANY:
        return WireError(Failure.UNREACHABLE, f"{host} lets nobody sign in so often: {error}", error.after)
    if error.code in _WHY:
        return WireError(Failure.ACCOUNT, f"{host} {_WHY[error.code]}")
    if error.status == _UNAUTHORIZED:
        return WireError(Failure.ACCOUNT, f"{host} does not let {settings.name} in ({error}): {_MEND}")
    return WireError(Failure.ACCOUNT if error.failure is Failure.NEVER else error.failure, str(error), error.after)


def _api(settings: BlueskySettings, token: str = "") -> Api:
    return Api.at(settings.service, token)
