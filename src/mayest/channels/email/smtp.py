"""Sends a mail by SMTP (RFC 5321), and tells for certain whether anybody may have got it."""

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from mayest.channels.channel import UnwritableError
from mayest.channels.email.mailbox import on_the_wire
from mayest.channels.email.server import broken, keep_unreadable, no_starttls, words
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.wire import Envelope, Failure, Refusal, Sent, WireError

SECONDS = 60  # for each answer of the other side; RFC 5321 allows it minutes, and nobody wants to wait so long
_TAKEN = frozenset({250, 251})
_GO_ON = 354
_FOR_GOOD = 500
_TOO_LARGE = 552
_FIRST_DOT = re.compile(rb"(?m)^\.")


def send(settings: EmailSettings, envelope: Envelope) -> Sent:
    """Hand one mail over; raises WireError, whose failure is UNKNOWN only where the last answer never came.

    Where the server takes none of the addresses nothing is handed over, and all of them are among the refused.
    """
    with _signed_in(settings) as server:
        _begin(server, envelope)
        refused = tuple(_refused(server, envelope.to))
        said = _hand_over(server, envelope.raw) if len(refused) < len(envelope.to) else ""
        return Sent(said, refused)


def try_sending(settings: EmailSettings) -> str:
    """Connect and sign in; gives how the server calls itself. Raises WireError."""
    with _signed_in(settings) as server:
        return words(server.ehlo_resp).partition(" ")[0] or settings.smtp_host


@contextmanager
def _signed_in(settings: EmailSettings) -> Iterator[smtplib.SMTP]:
    """Give a server that has let us in; whatever fails around the message is told as a WireError."""
    keep_unreadable(settings.smtp_password, settings.smtp_security)
    try:
        with _connected(settings) as server:
            _sign_in(server, settings)
            yield server
            with suppress(OSError, smtplib.SMTPException):  # it has the mail; how it says good-bye is its own affair
                server.quit()
    except smtplib.SMTPResponseException as error:
        raise WireError(Failure.UNREACHABLE, _answered(error.smtp_code, error.smtp_error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise broken(settings.smtp_host, error) from error


@contextmanager
def _connected(settings: EmailSettings) -> Iterator[smtplib.SMTP]:
    host, port, trusted = settings.smtp_host, settings.smtp_port, ssl.create_default_context()
    if settings.smtp_security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=trusted)
    else:
        server = smtplib.SMTP(host, port, timeout=SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.smtp_security is Security.STARTTLS:
            _start_tls(server, trusted)
        yield server
    finally:
        server.close()


def _start_tls(server: smtplib.SMTP, trusted: ssl.SSLContext) -> None:
    try:
        server.starttls(context=trusted)
    except smtplib.SMTPNotSupportedError:
        raise no_starttls() from None
    server.ehlo()


def _sign_in(server: smtplib.SMTP, settings: EmailSettings) -> None:
    if not settings.smtp_user:
        return
    try:
        server.login(settings.smtp_user, settings.smtp_password.text)
    except smtplib.SMTPNotSupportedError:
        raise WireError(Failure.ACCOUNT, "the server lets nobody sign in here: leave the user name empty") from None
    except smtplib.SMTPAuthenticationError as error:
        failure = Failure.ACCOUNT if error.smtp_code >= _FOR_GOOD else Failure.UNREACHABLE
        said = _answered(error.smtp_code, error.smtp_error)
        raise WireError(failure, f"user name and password are not accepted: {said}") from None


def _begin(server: smtplib.SMTP, envelope: Envelope) -> None:
    options = [f"size={len(envelope.raw)}"] if server.has_extn("size") else []
    code, said = server.mail(on_the_wire(envelope.sender), options)
    if code in _TAKEN:
        return
    if code == _TOO_LARGE:
        raise WireError(Failure.NEVER, f"it is too large for the server: {_answered(code, said)}")
    failure = Failure.ACCOUNT if code >= _FOR_GOOD else Failure.LATER
    raise WireError(failure, f"the server does not let us send: {_answered(code, said)}")


def _refused(server: smtplib.SMTP, addresses: Sequence[str]) -> Iterator[Refusal]:
    for address in addresses:
        try:
            code, said = server.rcpt(on_the_wire(address))
        except UnwritableError as error:
            yield Refusal(address, str(error), again=False)
            continue
        if code not in _TAKEN:
            yield Refusal(address, _answered(code, said), again=code < _FOR_GOOD)


def _hand_over(server: smtplib.SMTP, raw: bytes) -> str:
    """Send the mail to its final dot. Until that is out nobody has it; after it, only the answer tells."""
    code, said = server.docmd("DATA")
    if code != _GO_ON:
        raise WireError(_failure(code), _answered(code, said))
    end = b".\r\n" if raw.endswith(b"\r\n") else b"\r\n.\r\n"
    server.send(_FIRST_DOT.sub(b"..", raw) + end)
    try:
        code, said = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise WireError(Failure.UNKNOWN, "the connection broke before the server said whether it has it") from error
    if code not in _TAKEN:
        raise WireError(_failure(code), _answered(code, said))
    return _answered(code, said)


def _failure(code: int) -> Failure:
    return Failure.NEVER if code >= _FOR_GOOD else Failure.LATER


def _answered(code: int, said: bytes | str) -> str:
    return f"{code} {words(said)}".strip()
