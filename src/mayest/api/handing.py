"""Messages that a program hands over: signed, kept for good, and only then acknowledged."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils import timezone

from mayest.api.errors import ApiError, TooLargeError, UnreadableError
from mayest.channels.channel import Verifies
from mayest.channels.registry import NoSuchChannelError, channel
from mayest.channels.wire import UnsignedError
from mayest.guidance import RulebookError
from mayest.inbound.receipts import Outcome
from mayest.inbound.receive import Received, receive
from mayest.record.accounts.accounts import settings_of
from mayest.record.errors import RecordError
from mayest.record.models import Account

WHERE = "the webhook"
NOWHERE = "there is no such webhook: its address stands on the desk, under Accounts"


class StrangerError(ApiError):
    """Whoever hands over is not known here, or there is nobody to hand over to; which of them it does not say."""

    def __init__(self, text: str) -> None:
        super().__init__(HTTPStatus.UNAUTHORIZED, text)


def take_in(request: HttpRequest, number: int) -> bool:
    """Take in one message for the account of that number; whether it is new. Raises ApiError.

    When this returns, the message survives a power cut; the same bytes again are stored once.
    """
    account = Account.objects.filter(pk=number).select_related("identity").first()
    body = _body(request)
    if account is None:
        raise StrangerError(NOWHERE)
    _see_whose(account, request, body)
    try:
        [receipt] = receive([Received(account.channel, body, account, WHERE, None)])
    except RulebookError:
        raise ApiError(HTTPStatus.SERVICE_UNAVAILABLE, "not now: the rules cannot be read; try again later") from None
    if receipt.outcome is Outcome.REFUSED:
        raise UnreadableError(receipt.why)
    return receipt.outcome is Outcome.STORED


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig:
        raise TooLargeError("a message has at most 8 MB here: hand over large files by another way") from None


def _see_whose(account: Account, request: HttpRequest, body: bytes) -> None:
    try:
        verifies = channel(account.channel)
        if not isinstance(verifies, Verifies):
            raise StrangerError(NOWHERE)
        verifies.verify(settings_of(account), request.headers, body, timezone.now())
    except (UnsignedError, RecordError, NoSuchChannelError) as error:
        raise StrangerError(str(error)) from None
