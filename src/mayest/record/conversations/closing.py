"""That a conversation needs no answer any more, and that it does again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.models import Closure, Conversation
from mayest.record.tables.turn import turn


def close(conversation: Conversation, by: Colleague | None) -> Closure:
    """Say that it needs no answer any more; said twice, the first stands."""
    with transaction.atomic():
        closure, _ = Closure.objects.get_or_create(conversation=conversation, defaults={"at": timezone.now(), "by": by})
        Conversation.objects.filter(pk=conversation.pk).update(closed=True)
    conversation.closed = True
    return closure


def reopen(conversation: Conversation, by: Colleague | None) -> None:
    """Say that it needs an answer after all."""
    with turn():
        heard_again([conversation.pk])
        events.append([events.Act("reopening", f"conversation:{conversation.pk} colleague:{by.pk if by else 0}")])
    conversation.closed = False


def heard_again(conversations: Iterable[int]) -> None:
    """Open again those of these conversations that are closed: somebody wrote, or a colleague thinks better of it."""
    numbers = list(conversations)
    with transaction.atomic():
        Closure.objects.filter(conversation__in=numbers).delete()
        Conversation.objects.filter(pk__in=numbers, closed=True).update(closed=False)
