"""Writes the JSON that docs/reference/webhook.md describes."""

from mayest.channels.channel import UnwritableError
from mayest.channels.enclosed import enclosed
from mayest.channels.message import Message, Party, Role
from mayest.channels.reading import written
from mayest.channels.webhook.form import is_address


def form(message: Message) -> bytes:
    """Give the form of a message; raises UnwritableError where it has no sender or says nothing."""
    sender = next(iter(message.parties_as(Role.FROM)), None)
    if sender is None or not is_address(sender.address):
        raise UnwritableError("a message for the webhook has a sender: add one such as mailto:anna@example.org")
    if not (message.text.strip() or message.subject or message.parts):
        raise UnwritableError("a message for the webhook says something: write a text or a subject, or add a file")
    return written(
        {
            "id": message.key,
            "at": message.at.isoformat() if message.at else "",
            "from": _party(sender),
            "to": [_party(party) for party in message.parties_as(Role.TO)],
            "cc": [_party(party) for party in message.parties_as(Role.CC)],
            "subject": message.subject,
            "text": message.text,
            "html": message.html,
            "files": [enclosed(part) for part in message.parts],
            "public": message.public or None,
            "answers": list(message.refers_to),
        }
    )


def _party(party: Party) -> dict[str, str]:
    return {"address": party.address, "name": party.name} if party.name else {"address": party.address}
