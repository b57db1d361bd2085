"""The way of a message out of the house: written down -> begun -> sent -> recorded, each kept before the next."""

from time import sleep

from django.db import OperationalError, close_old_connections

from mayest.channels.channel import Sends, UnwritableError
from mayest.channels.registry import NoSuchChannelError
from mayest.channels.wire import Envelope, Failure, Sent, WireError
from mayest.outbound.written import as_said, written
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import settings_of, way_out
from mayest.record.accounts.health import is_about_account, unwell, well
from mayest.record.accounts.sealing import SealError
from mayest.record.errors import RecordError
from mayest.record.models import Account, Attempt, Delivery, Way
from mayest.record.outgoing import underway

TRIES = 10  # to keep what became of a message
BETWEEN = 2.0  # seconds


def deliver(delivery: Delivery) -> None:
    """Send one message of the outbox, once. Killed anywhere on the way, it is sent later or a person decides."""
    account, sends = delivery.account, _way_out(delivery.account)
    if account is None or sends is None:
        return
    try:
        raw = written(delivery, account)
    except (UnwritableError, RecordError) as error:
        underway.unwritable(delivery, str(error))
        return
    if attempt := underway.begin(delivery):
        _attempt(attempt, account, sends, raw)


def decide(delivery: Delivery, by: Colleague, *, arrived: bool) -> None:
    """Settle what nobody could know: it is recorded as said, or sent again. Raises RecordError."""
    underway.decide(delivery, by, as_said(delivery) if arrived else None)


def _way_out(account: Account | None) -> Sends | None:
    if account is None:
        return None
    try:
        sends = way_out(account)
    except (SealError, NoSuchChannelError) as error:
        unwell(account, Way.OUT, WireError(Failure.ACCOUNT, str(error)))
        return None
    if sends is None:
        unwell(account, Way.OUT, WireError(Failure.ACCOUNT, "it is not set up to send any more"))
    return sends


def _attempt(attempt: Attempt, account: Account, sends: Sends, raw: bytes) -> None:
    try:
        sent = _sent(sends, account, Envelope(str(account.identity), tuple(attempt.delivery.left), raw))
    except WireError as error:
        if is_about_account(error.failure):
            unwell(account, Way.OUT, error)
        underway.not_sent(attempt, error)
        return
    _record(attempt, sent)
    well(account, Way.OUT)


def _record(attempt: Attempt, sent: Sent) -> None:
    """Keep that it was sent, for as long as the database is busy or away: nobody could tell afterwards."""
    said = as_said(attempt.delivery, sent.raw)
    for _ in range(TRIES - 1):
        try:
            underway.arrived(attempt, sent, said)
        except OperationalError:
            close_old_connections()
            sleep(BETWEEN)
        else:
            return
    underway.arrived(attempt, sent, said)


def _sent(sends: Sends, account: Account, envelope: Envelope) -> Sent:
    try:
        return sends.send(settings_of(account), envelope)
    except WireError:
        raise
    except Exception as error:  # whatever somebody's channel does, nobody knows how far it came
        said = f"the channel stumbled ({type(error).__name__}): tell whoever made it"
        raise WireError(Failure.UNKNOWN, said) from error
