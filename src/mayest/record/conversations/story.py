"""One conversation from its beginning: what was said, what colleagues noted, what waits to go out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mayest.record.conversations.timeline import follow_up, furnish
from mayest.record.models import Contact, Conversation, Delivery, Interaction, Note


class EntryKind(StrEnum):
    """What an entry is; a note is never anything else."""

    INTERACTION = "interaction"
    NOTE = "note"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a conversation's story; `thing` is an Interaction, a Note or a Delivery, as `kind` says."""

    kind: EntryKind
    at: datetime
    thing: Interaction | Note | Delivery

    @property
    def internal(self) -> bool:
        """Whether it is for colleagues only."""
        return self.kind is EntryKind.NOTE


def story(conversation: Conversation) -> list[Entry]:
    """Tell a conversation in order of time, with those who took part and all files, in eleven queries at most.

    What went out is an interaction from when somebody has it; until then it is a delivery.
    """
    said = list(conversation.interactions.select_related("account", "by"))
    furnish(said)
    follow_up(said)
    noted = conversation.notes.select_related("by")
    outgoing = conversation.deliveries.filter(interaction=None).select_related(
        "account", "by", "release__by", "hold__looker", "hold__deputy"
    )
    outgoing = outgoing.prefetch_related("files__blob", "nondeliveries", "attempts", "account__health")
    entries = [
        *(Entry(EntryKind.INTERACTION, each.at, each) for each in said),
        *(Entry(EntryKind.NOTE, each.at, each) for each in noted),
        *(Entry(EntryKind.DELIVERY, each.at, each) for each in outgoing),
    ]
    return sorted(entries, key=lambda entry: (entry.at, entry.thing.pk))


def parties(conversation: Conversation) -> list[Contact]:
    """Give the contacts who take part in a conversation, each once, by name."""
    theirs = Contact.objects.filter(appearances__interaction__conversation=conversation)
    return list(theirs.distinct().order_by("sorted_as", "id"))
