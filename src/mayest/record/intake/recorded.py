"""The row of an interaction while it is being made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from secrets import token_hex

from mayest.record.intake.arrival import Arrival
from mayest.record.intake.people import People
from mayest.record.intake.threads import kept_key
from mayest.record.intake.timing import happened

MAX_SUBJECT = 1000


@dataclass(slots=True)
class Recorded:
    """One field a column of Interaction, under the same name."""

    id: int
    conversation_id: int
    channel: str
    direction: str
    kind: str
    account_id: int | None
    at: datetime
    recorded_at: datetime
    key: str
    subject: str
    text: str
    reply: str | None
    rich: bool
    public: bool
    minutes: int | None
    problems: Sequence[str]
    by_id: int | None
    raw_id: int
    seal: str


COLUMNS = tuple(field.name for field in fields(Recorded))
values_of = attrgetter(*COLUMNS)


def compose(
    arrivals: Sequence[Arrival],
    numbers: Sequence[int],
    people: Sequence[People],
    conversations: Sequence[int],
    blobs: Mapping[str, int],
    *,
    now: datetime,
) -> list[Recorded]:
    """Make the row of each; `blobs` are the numbers of their bytes."""
    each = zip(arrivals, numbers, people, conversations, strict=True)
    return [_row(*one, raw=blobs[one[0].raw.digest], now=now) for one in each]


def _row(arrival: Arrival, number: int, people: People, conversation: int, *, raw: int, now: datetime) -> Recorded:
    message = arrival.message
    at, doubt = happened(message.at, now)
    return Recorded(
        id=number,
        conversation_id=conversation,
        channel=message.channel,
        direction=people.direction.value,
        kind=message.kind.value,
        account_id=people.account,
        at=at,
        recorded_at=now,
        key=kept_key(message.key),
        subject=message.subject[:MAX_SUBJECT],
        text=message.text,
        reply=None if message.reply == message.text else message.reply,
        rich=arrival.rich,
        public=message.public,
        minutes=message.minutes,
        problems=[*message.problems, *people.problems, *doubt],
        by_id=people.by,
        raw_id=raw,
        seal=token_hex(16),
    )
