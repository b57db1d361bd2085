"""What is the same with every mail server: when a password may travel, and how a failure is told."""

import ssl

from mayest.channels.email.settings import Security
from mayest.channels.settings import Secret
from mayest.channels.storable import one_line
from mayest.channels.wire import Failure, WireError

_LONGEST_ANSWER = 300


def keep_unreadable(password: Secret, security: Security) -> None:
    """Raise WireError where the password could be read on the way."""
    if password and security is Security.NONE:
        raise WireError(Failure.ACCOUNT, "the password would travel readable: choose STARTTLS or TLS")


def no_starttls() -> WireError:
    """Say that the connection cannot be protected as it was asked for."""
    return WireError(Failure.ACCOUNT, "the server offers no STARTTLS on this port: choose another port, or TLS")


def broken(host: str, error: Exception) -> WireError:
    """Say why there is no connection (any more): it is not safe, or nobody answers."""
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        reason = getattr(error, "verify_message", "") or error.reason or str(error)
        return WireError(Failure.ACCOUNT, f"the connection to {host} is not safe: {reason}")
    reason = getattr(error, "strerror", None) or words(_said_by(error)) or type(error).__name__
    return WireError(Failure.UNREACHABLE, f"{host} does not answer: {reason}")


def _said_by(error: Exception) -> bytes | str:
    first = error.args[0] if error.args else ""
    return first if isinstance(first, bytes) else str(error)


def words(said: bytes | str | None) -> str:
    """Give what a server said as one line for people, cut where it never ends."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said or ""
    return one_line(text)[:_LONGEST_ANSWER]
