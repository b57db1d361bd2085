"""Thread: to which conversation each message belongs, by what it refers to and by who refers to it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mayest.channels.message import Kind, Message
from mayest.record.closing import heard_again
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.lookup import batches
from mayest.record.intake.people import People
from mayest.record.intake.timing import happened
from mayest.record.models import Conversation, ConversationKey, Direction
from mayest.record.rows import insert, reserve, update

MAX_SUBJECT = 400
_LONGEST_KEY = 500
_MOST_KEYS = 100  # that one message refers to; the nearest count


@dataclass(slots=True)
class _Talk:
    """A conversation as the group leaves it."""

    number: int
    subject: str
    latest_at: datetime
    latest_in_at: datetime | None = None
    closed: bool = False
    new: bool = False
    heard: bool = False  # somebody outside said something that wants an answer


@dataclass(frozen=True, slots=True)
class Threads:
    """The number of each message's conversation, and of those that were closed and want an answer again."""

    conversations: list[int]
    reopened: list[int]


def thread(arrivals: Sequence[Arrival], people: Sequence[People], now: datetime) -> Threads:
    """Put each message into its conversation, old or new, in the order given. Eight statements for any number.

    A message belongs where the nearest message it refers to belongs; else where somebody referred to it already.
    """
    keys = [_keys(arrival.message) for arrival in arrivals]
    leads = _known(keys)
    known = set(leads)
    talks = [_lead(each, arrival, leads, now) for each, arrival in zip(keys, arrivals, strict=True)]
    for talk, arrival, each in zip(talks, arrivals, people, strict=True):
        _go_on(talk, arrival.message, each.direction, now)
    _write({id(talk): talk for talk in talks}.values())
    fresh = [(key, talk.number) for key, talk in leads.items() if key not in known]
    insert(ConversationKey, ("key", "conversation_id"), fresh)
    reopened = sorted({talk.number for talk in talks if talk.closed and talk.heard})
    if reopened:
        heard_again(reopened)
    return Threads([talk.number for talk in talks], reopened)


def kept_key(key: str) -> str:
    """Give a key as it is kept: one that is too long by its digest."""
    return key if len(key) <= _LONGEST_KEY else f"sha256:{sha256(key.encode()).hexdigest()}"


def _keys(message: Message) -> list[str]:
    """Give what leads to its conversation: the message it answers, those before that, and its own key."""
    nearest = message.refers_to[: -_MOST_KEYS - 1 : -1]
    return [kept_key(key) for key in (*nearest, message.key) if key]


def _known(keys: Iterable[Sequence[str]]) -> dict[str, _Talk]:
    wanted = sorted({key for some in keys for key in some})
    rows = [
        row
        for some in batches(wanted)
        for row in ConversationKey.objects.filter(key__in=some).values_list("key", "conversation_id")
    ]
    talks = {talk.number: talk for talk in _talks({conversation for _, conversation in rows})}
    return {key: talks[conversation] for key, conversation in rows}


def _talks(numbers: Iterable[int]) -> Iterator[_Talk]:
    for some in batches(sorted(numbers)):
        for row in Conversation.objects.filter(pk__in=some):
            yield _Talk(row.pk, row.subject, row.latest_at, row.latest_in_at, row.closed)


def _lead(keys: Sequence[str], arrival: Arrival, leads: dict[str, _Talk], now: datetime) -> _Talk:
    """Find or start the conversation, and let every key of the message lead there that led nowhere before."""
    talk = next((leads[key] for key in keys if key in leads), None)
    if talk is None:
        talk = _Talk(0, arrival.message.subject[:MAX_SUBJECT], happened(arrival.message.at, now)[0], new=True)
    for key in keys:
        leads.setdefault(key, talk)
    return talk


def _go_on(talk: _Talk, message: Message, direction: Direction, now: datetime) -> None:
    talk.latest_at = max(talk.latest_at, happened(message.at, now)[0])
    if direction is Direction.IN:
        talk.latest_in_at = now
        talk.heard = talk.heard or message.kind is not Kind.AUTO_REPLY


def _write(talks: Collection[_Talk]) -> None:
    fresh = [talk for talk in talks if talk.new]
    for talk, number in zip(fresh, reserve({Conversation: len(fresh)})[Conversation], strict=True):
        talk.number = number
    started = [(talk.number, talk.subject, talk.latest_at, talk.latest_in_at) for talk in fresh]
    insert(Conversation, ("id", "subject", "latest_at", "latest_in_at"), started)
    went_on = [(talk.latest_at, talk.latest_in_at, talk.number) for talk in talks if not talk.new]
    update(Conversation, ("latest_at", "latest_in_at"), went_on)
