"""A connection to an IMAP server that has let us in, and every way in which there is none."""

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mayest.channels.email.imap.line import LITTLE, Line
from mayest.channels.email.imap.names import quoted, sound
from mayest.channels.email.server import broken, keep_unreadable, words
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.wire import Failure, WireError

NO_IMAP = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)  # of imaplib, at nonsense
_GOODBYE = 5  # seconds
_FOR_NOW = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]", re.IGNORECASE)  # RFC 5530


@contextmanager
def signed_in(settings: EmailSettings) -> Iterator[Line]:
    """Give a line to a server that has let us in; whatever fails is told as a WireError."""
    keep_unreadable(settings.imap_password, settings.imap_security)
    try:
        line = Line(settings)
        try:
            _sign_in(line, settings)
            yield line
            _say_goodbye(line)
        finally:
            line.shutdown()
    except (OSError, imaplib.IMAP4.error) as error:
        raise broken(settings.imap_host, error) from error
    except NO_IMAP as error:
        said = words(str(error)) or type(error).__name__
        raise WireError(Failure.UNREACHABLE, f"{settings.imap_host} says what is no IMAP: {said}") from error


def failure(said: str) -> Failure:
    """Tell a refusal that passes by itself from one that somebody has to look at."""
    return Failure.UNREACHABLE if _FOR_NOW.search(said) else Failure.ACCOUNT


def _sign_in(line: Line, settings: EmailSettings) -> None:
    if settings.imap_security is Security.STARTTLS:
        line.start_tls()
    if line.state == "AUTH":  # it has let us in before we asked
        return
    if not settings.imap_user:
        raise WireError(Failure.ACCOUNT, "the server lets nobody in without a user name: fill it in")
    user, password = sound(settings.imap_user, "user name"), sound(settings.imap_password.text, "password")
    try:
        _ask_in(line, user, password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        said = words(str(error))
        raise WireError(failure(said), f"user name and password are not accepted: {said}") from None


def _ask_in(line: Line, user: str, password: str) -> None:
    if "AUTH=PLAIN" in line.offers():
        line.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
        return
    if not (user + password).isascii():
        raise line.error("the server takes only ASCII in them")
    answer, said = line.xatom("LOGIN", quoted(user), quoted(password))
    if answer != "OK":
        raise line.error(words(said[-1]))
    line.state = "AUTH"


def _say_goodbye(line: Line) -> None:
    """End politely. What was asked for is there; how the server answers is its own affair."""
    line.allow(LITTLE, _GOODBYE)
    with suppress(OSError, imaplib.IMAP4.error, *NO_IMAP):
        line.logout()
