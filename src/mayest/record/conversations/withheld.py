"""What a line of business keeps to itself: others see that it was said, and whose it is, and nothing of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q

from mayest.people.models import Colleague
from mayest.record.models import Account, Assignment, Conversation, Delivery, Interaction


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stands in a story in place of an interaction, or of what waits to go out, that somebody may not read."""

    pk: int
    conversation_id: int
    channel: str
    direction: str
    at: datetime
    account: Account
    withheld: ClassVar[bool] = True


def readable(colleague: Colleague) -> Q:
    """Select, of interactions or deliveries, those whose words somebody may read.

    Whoever is asked to answer a conversation reads all of it.
    """
    closed = colleague.closed_lines
    if not closed:
        return Q()
    asked = Assignment.objects.filter(conversation=OuterRef("conversation"), to=colleague)
    return ~Q(account__line__in=closed) | Q(Exists(asked))


def withhold(said: Sequence[Interaction], colleague: Colleague) -> list[Interaction | Withheld]:
    """Put something else in place of what somebody may not read; no query where every line is open to them."""
    hidden = _hidden(said, colleague)
    return [_without_words(each) if each.pk in hidden else each for each in said]


def is_withheld(thing: Interaction | Delivery, colleague: Colleague) -> bool:
    """Whether these words are not for somebody."""
    return thing.pk in _hidden([thing], colleague)


def is_closed(conversation: Conversation, colleague: Colleague) -> bool:
    """Whether there is nothing in a conversation but what somebody may not read."""
    if not colleague.closed_lines:
        return False
    things = (conversation.interactions, conversation.deliveries)
    return any(each.exists() for each in things) and not any(
        each.filter(readable(colleague)).exists() for each in things
    )


def _hidden(things: Iterable[Interaction | Delivery], colleague: Colleague) -> set[int]:
    closed = colleague.closed_lines
    locked = [each for each in things if closed and each.account and each.account.line_id in closed]
    if not locked:
        return set()
    asked = Assignment.objects.filter(to=colleague, conversation__in={each.conversation_id for each in locked})
    open_to = set(asked.values_list("conversation", flat=True))
    return {each.pk for each in locked if each.conversation_id not in open_to}


def _without_words(said: Interaction) -> Withheld:
    if said.account is None:
        raise ValueError("what no account received is kept from nobody")
    return Withheld(said.pk, said.conversation_id, said.channel, said.direction, said.at, said.account)
