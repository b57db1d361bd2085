"""Which messages' keys lead to which conversations, as a group finds them and leaves them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mayest.record.intake.lookup import among, batches
from mayest.record.models import Conversation, ConversationKey
from mayest.record.tables.rows import insert


@dataclass(slots=True)
class Talk:
    """A conversation as the group leaves it. `heard`: somebody outside said something that wants an answer."""

    number: int
    subject: str
    latest_at: datetime
    latest_in_at: datetime | None = None
    closed: bool = False
    new: bool = False
    heard: bool = False


class Leads:
    """Keys, and the conversations to which they lead."""

    def __init__(self, wanted: Iterable[str], conversations: Collection[int] = ()) -> None:
        """Look up what is known of the wanted keys and conversations, in two queries."""
        known = dict(row for some in batches(sorted(set(wanted))) for row in _known(some))
        self._by_number = {talk.number: talk for talk in _talks({*known.values(), *conversations})}
        self._talks = {key: self._by_number[number] for key, number in known.items()}
        self._fresh: list[str] = []

    def of(self, conversation: int | None) -> Talk | None:
        """Give a conversation by its number."""
        return self._by_number.get(conversation) if conversation else None

    def follow(self, keys: Iterable[str]) -> Talk | None:
        """Give the conversation of the first key that leads anywhere."""
        return next((self._talks[key] for key in keys if key in self._talks), None)

    def add(self, keys: Iterable[str], talk: Talk) -> None:
        """Let the keys lead there, but for those that lead somewhere already."""
        for key in keys:
            if key not in self._talks:
                self._talks[key] = talk
                self._fresh.append(key)

    def write(self) -> None:
        """Keep what was added."""
        insert(ConversationKey, ("key", "conversation_id"), [(key, self._talks[key].number) for key in self._fresh])


def _known(keys: Sequence[str]) -> Iterator[tuple[str, int]]:
    yield from ConversationKey.objects.filter(key__in=among(keys)).values_list("key", "conversation_id")


def _talks(numbers: Iterable[int]) -> Iterator[Talk]:
    for some in batches(sorted(numbers)):
        rows = Conversation.objects.filter(pk__in=among(some))
        yield from (Talk(*row) for row in rows.values_list("pk", "subject", "latest_at", "latest_in_at", "closed"))
