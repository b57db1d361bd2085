"""Thread: to which conversation each message belongs, by what it refers to and by who refers to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mayest.channels.message import Kind, Message
from mayest.record.conversations.closing import heard_again
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.leads import Leads, Talk
from mayest.record.intake.people import People
from mayest.record.intake.timing import happened
from mayest.record.models import Conversation, Direction
from mayest.record.tables.rows import insert, reserve, update

MAX_SUBJECT = 400
_LONGEST_KEY = 500
_MOST_KEYS = 100  # that one message refers to; the nearest count


@dataclass(frozen=True, slots=True)
class Threads:
    """The number of each message's conversation, and of those that were closed and want an answer again."""

    conversations: list[int]
    reopened: list[int]


def thread(arrivals: Sequence[Arrival], people: Sequence[People], now: datetime) -> Threads:
    """Put each message into its conversation, old or new, in the order given. Eight statements for any number.

    A message belongs where we said it ourselves; else where the nearest message it refers to belongs; else where
    somebody referred to it already.
    """
    keys = [_keys(arrival.message) for arrival in arrivals]
    leads = Leads((key for some in keys for key in some), {one.conversation for one in arrivals if one.conversation})
    talks = [_lead(arrival, some, leads, now) for arrival, some in zip(arrivals, keys, strict=True)]
    for talk, arrival, each in zip(talks, arrivals, people, strict=True):
        _go_on(talk, arrival.message, each.direction, now)
    _write({id(talk): talk for talk in talks}.values())
    leads.write()
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


def _lead(arrival: Arrival, keys: Sequence[str], leads: Leads, now: datetime) -> Talk:
    """Find or start the conversation, and let every key of the message lead there that led nowhere before."""
    talk = leads.of(arrival.conversation) or leads.follow(keys)
    if talk is None:
        talk = Talk(0, arrival.message.subject[:MAX_SUBJECT], happened(arrival.message.at, now)[0], new=True)
    leads.add(keys, talk)
    return talk


def _go_on(talk: Talk, message: Message, direction: Direction, now: datetime) -> None:
    talk.latest_at = max(talk.latest_at, happened(message.at, now)[0])
    if direction is Direction.IN:
        talk.latest_in_at = now
        talk.heard = talk.heard or message.kind is not Kind.AUTO_REPLY


def _write(talks: Collection[Talk]) -> None:
    fresh = [talk for talk in talks if talk.new]
    for talk, number in zip(fresh, reserve({Conversation: len(fresh)})[Conversation], strict=True):
        talk.number = number
    started = [(talk.number, talk.subject, talk.latest_at, talk.latest_in_at) for talk in fresh]
    insert(Conversation, ("id", "subject", "latest_at", "latest_in_at"), started)
    went_on = [(talk.latest_at, talk.latest_in_at, talk.number) for talk in talks if not talk.new]
    update(Conversation, ("latest_at", "latest_in_at"), went_on)
