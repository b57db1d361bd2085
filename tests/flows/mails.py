"""Mails as they come, made where a test needs one."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime

from mayest.inbound.receipts import Receipt
from mayest.inbound.receive import Received, receive
from mayest.people.models import Colleague
from mayest.record.models import Account, Interaction
from tests.rows import MORNING, at

__all__ = ["MORNING", "at", "mail", "stored", "taken"]


def mail(
    key: str = "",
    *,
    sender: str = "Anna Keller <anna@example.org>",
    to: str = "hello@mayest.example",
    cc: str = "",
    reply_to: str = "",
    subject: str = "Order 4471",
    text: str = "Where is it?",
    answers: Sequence[str] = (),
    minutes: float | None = 0,
    files: Sequence[tuple[str, bytes]] = (),
    headers: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Write one; `key` and `answers` are Message-IDs without their brackets, `minutes` count from nine o'clock."""
    message = EmailMessage()
    for name, value in (("From", sender), ("To", to), ("Cc", cc), ("Reply-To", reply_to), ("Subject", subject)):
        if value:
            message[name] = value
    if minutes is not None:
        message["Date"] = format_datetime(at(minutes))
    if key:
        message["Message-ID"] = f"<{key}>"
    if answers:
        message["References"] = " ".join(f"<{answered}>" for answered in answers)
    for name, value in headers:
        message[name] = value
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def taken(*raws: bytes, account: Account | None = None, by: Colleague | None = None) -> list[Receipt]:
    """Take mails in as one group."""
    return receive([Received("email", raw, account, f"mail {number}", by) for number, raw in enumerate(raws)])


def stored(raw: bytes, account: Account | None = None, by: Colleague | None = None) -> Interaction:
    """Take one mail in, and give what it became."""
    [receipt] = taken(raw, account=account, by=by)
    assert receipt.interaction is not None, receipt.why
    return Interaction.objects.get(pk=receipt.interaction)
