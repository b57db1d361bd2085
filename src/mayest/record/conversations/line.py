"""Which line of business a conversation is: whose account it comes to."""

from mayest.people.models import Colleague
from mayest.record.models import Account, Conversation


def line_of(conversation: Conversation, writer: Colleague | None) -> str:
    """Name the line of the account that was written to, or by, last; where that is of none, the writer's. One query."""
    said = conversation.interactions.filter(account__isnull=False).order_by("-at", "-id")
    line = said.values_list("account__line__name", flat=True).first()
    if line or writer is None or writer.line is None:
        return line or ""
    return writer.line.name


def line_by(account: Account | None) -> str:
    """Name the line of an account; "" where there is none."""
    return account.line.name if account and account.line else ""
