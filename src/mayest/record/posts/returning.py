"""A post that waits in the outbox stands in the calendar again: it is in the hands of all who see it."""

from mayest.record import events
from mayest.record.conversations.conversations import forget_bare
from mayest.record.errors import RecordError
from mayest.record.models import Delivery, Posting
from mayest.record.outgoing.returning import BEFORE_THE_WIRE
from mayest.record.tables.turn import turn


def posting_of(delivery: Delivery) -> Posting | None:
    """Give the post that a message is, at its place; None where it is none."""
    return Posting.objects.filter(delivery=delivery).first()


def unpost(posting: Posting, word: str = "") -> None:
    """Take a post out of the outbox, with a word where somebody gives it back: of its sending no row stays.

    Raises RecordError where it has left the house.
    """
    with turn():
        posting.refresh_from_db()
        delivery = posting.delivery
        if delivery is None or delivery.interaction_id or delivery.state not in BEFORE_THE_WIRE:
            raise RecordError("it has left the house, or was taken back already")
        posting.word = word
        posting.save(update_fields=("word",))
        events.append([events.Act("giving back" if word else "taking back", f"delivery:{delivery.pk}")])
        conversation = delivery.conversation
        delivery.delete()
        forget_bare(conversation)
