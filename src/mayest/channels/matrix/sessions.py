"""Lets us in: by an access token, or by a password for which the server gives one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mayest.channels.matrix.failures import CODE_OF_A_TOKEN, NOT_ACCEPTED, told
from mayest.channels.matrix.settings import MatrixSettings
from mayest.channels.web_api import Api, Call, Loaded, said_in
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Failure, WireError

CLIENT = "/_matrix/client/v3"


class Purpose(StrEnum):
    """What we are let in for. By a password each is a device of its own: a new token of one ends no other."""

    IN = "MAYEST_IN"
    OUT = "MAYEST_OUT"
    TRY = "MAYEST_TRY"


@dataclass(frozen=True, slots=True)
class Session:
    """A server that knows us, as `user`."""

    api: Api
    user: str

    def call(self, call: Call) -> dict[str, Any]:
        """Give what it answers; raises WireError, among them the server's own no as an ApiError."""
        try:
            return self.api.call(call)
        except ApiError as error:
            raise told(error) from error

    def load(self, call: Call) -> Loaded:
        """Give the bytes that it answers with; raises WireError as above."""
        try:
            return self.api.load(call)
        except ApiError as error:
            raise told(error) from error

    def introduced(self) -> str:
        """Say who we are there."""
        return f"{self.user} on {self.api.where.host}"


class Sessions:
    """Remembers the tokens that were given for passwords, as long as the process lives: servers limit how often."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[MatrixSettings, Purpose], str] = {}

    def opened(self, settings: MatrixSettings, purpose: Purpose) -> Session:
        """Be let in, and see that we are whom the settings name; raises WireError with the mend."""
        if settings.token:
            return _known(settings, settings.token.text.strip())
        if not settings.password:
            raise WireError(Failure.ACCOUNT, "nobody is let in without an access token or a password: fill one in")
        given = self._tokens.get((settings, purpose), "")
        try:
            return _known(settings, given or self._log_in(settings, purpose))
        except ApiError as error:
            if not given or error.code not in CODE_OF_A_TOKEN:
                raise
        return _known(settings, self._log_in(settings, purpose))

    def _log_in(self, settings: MatrixSettings, purpose: Purpose) -> str:
        if not settings.user.strip():
            raise WireError(Failure.ACCOUNT, "a password is of somebody: fill in the user")
        body = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": settings.user.strip()},
            "password": settings.password.text,
            "device_id": purpose.value,
            "initial_device_display_name": "Mayest",
        }
        call = Call("POST", f"{CLIENT}/login", body=body, signed=False, repeatable=True)
        try:
            token = said_in(Api.at(settings.homeserver).call(call), "access_token")
        except ApiError as error:
            if error.failure is Failure.ACCOUNT and error.code:
                raise WireError(Failure.ACCOUNT, f"{NOT_ACCEPTED}: {error}") from error
            raise told(error) from error
        self._tokens[settings, purpose] = token
        return token


def _known(settings: MatrixSettings, token: str) -> Session:
    session = Session(Api.at(settings.homeserver, token), "")
    user = said_in(session.call(Call("GET", f"{CLIENT}/account/whoami")), "user_id")
    wanted = settings.user.strip()
    if wanted.casefold() not in {"", user.casefold(), user.partition(":")[0].casefold()[1:]}:
        raise WireError(Failure.ACCOUNT, f"the access token is {user}'s, and not {wanted}'s: enter that of {wanted}")
    return Session(session.api, user)
