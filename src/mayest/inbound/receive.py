"""The way in, whatever the channel: keep -> parse -> identify -> thread -> record -> index -> notice -> sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from mayest.channels.message import Party
from mayest.inbound.read import Source
from mayest.inbound.reading import Reader
from mayest.inbound.receipts import Outcome, Receipt
from mayest.inbound.references import References
from mayest.inbound.taking import take_in
from mayest.people.models import Colleague
from mayest.record.models import Account, Conversation
from mayest.record.storage.blobs import store

__all__ = ["Outcome", "Receipt", "Received", "receive"]


@dataclass(frozen=True, slots=True)
class Received:
    """Raw bytes of a channel. `where` says where they came from, for whoever reads what was refused.

    `account` is the one of ours they came by and `by` the colleague who brought them in, where that is known;
    `conversation` is that in which it was noted. `parties` and `at` are what they say of something that does not say
    itself who wrote it, and when.
    """

    channel: str
    raw: bytes
    account: Account | None
    where: str
    by: Colleague | None
    conversation: Conversation | None = None
    parties: tuple[Party, ...] = ()
    at: datetime | None = None


def receive(group: Sequence[Received]) -> list[Receipt]:
    """Take messages in and give a receipt for each, in their order; they are committed together.

    Only what a receipt calls STORED may be acknowledged, and it may at once. The same bytes are stored once. Raises
    RulebookError when the rules in force cannot be read.
    """
    references, reader = References.in_force(settings.MAYEST_HOME), Reader(store())
    read = reader.read([(_source(each), each.raw) for each in group])
    return take_in(read, reader.read_again, references)


def _source(each: Received) -> Source:
    account, by = each.account.pk if each.account else None, each.by.pk if each.by else None
    conversation = each.conversation.pk if each.conversation else None
    return Source(each.channel, each.where, account, by, conversation, each.parties, each.at)
