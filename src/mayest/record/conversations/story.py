"""One conversation from its beginning: what was said, what colleagues noted, what waits to go out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from mayest.people.models import Colleague
from mayest.record.conversations.timeline import follow_up, furnish
from mayest.record.conversations.withheld import Withheld, readable, withhold
from mayest.record.models import Contact, Conversation, Delivery, Interaction, Note


class EntryKind(StrEnum):
    """What an entry is; a note is never anything else."""

    INTERACTION = "interaction"
    NOTE = "note"
    DELIVERY = "delivery"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a conversation's story; what `thing` is, `kind` says."""

    kind: EntryKind
    at: datetime
    thing: Interaction | Note | Delivery | Withheld

    @property
    def internal(self) -> bool:
        """Whether it is for colleagues only."""
        return self.kind is EntryKind.NOTE


def story(conversation: Conversation, colleague: Colleague) -> list[Entry]:
    """Tell a conversation in order of time, with those who took part and all files, in eleven queries at most.

    What went out is an interaction from when somebody has it; until then it is a delivery. What the colleague may not
    read stands there as withheld; then the notes, which speak of all of it, are not told either, nor what waits.
    """
    told = withhold(list(conversation.interactions.select_related("account__line", "by", "recognition")), colleague)
    said = [each for each in told if isinstance(each, Interaction)]
    furnish(said)
    follow_up(said)
    entries = [
        *(Entry(EntryKind.INTERACTION, each.at, each) for each in said),
        *(Entry(EntryKind.WITHHELD, each.at, each) for each in told if isinstance(each, Withheld)),
        *(Entry(EntryKind.NOTE, each.at, each) for each in _notes(conversation) if len(said) == len(told)),
        *(Entry(EntryKind.DELIVERY, each.at, each) for each in _outgoing(conversation, colleague)),
    ]
    return sorted(entries, key=lambda entry: (entry.at, entry.thing.pk))


def _notes(conversation: Conversation) -> QuerySet[Note]:
    return conversation.notes.select_related("by")


def _outgoing(conversation: Conversation, colleague: Colleague) -> QuerySet[Delivery]:
    waiting = conversation.deliveries.filter(readable(colleague), interaction=None).select_related(
        "account", "by", "release__by", "hold__looker", "hold__deputy"
    )
    return waiting.prefetch_related("files__blob", "nondeliveries", "attempts", "account__health")


def parties(conversation: Conversation) -> list[Contact]:
    """Give the contacts who take part in a conversation, each once, by name."""
    theirs = Contact.objects.filter(appearances__interaction__conversation=conversation)
    return list(theirs.distinct().order_by("sorted_as", "id"))
