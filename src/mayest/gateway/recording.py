"""A mail that passed enters the record, where the account that sent it is one of ours."""

from mayest.gateway.letter import Letter
from mayest.inbound.receive import Received, receive
from mayest.record.addresses.address import address
from mayest.record.models import Account

WHERE = "the mail gateway"


def record(letter: Letter) -> None:
    """Keep a mail for good before anybody hears that it passed; the same bytes are kept once. Raises RulebookError."""
    sender = address(f"mailto:{letter.envelope.sender}")
    ours = Account.objects.filter(channel="email", identity__scheme=sender.scheme, identity__value=sender.value)
    if account := ours.first():
        receive([Received("email", letter.raw, account, WHERE, None)])
