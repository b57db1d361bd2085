"""Turns a story's interactions into what the channels would have handed us."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from mayest.channels.channel import Writes
from mayest.channels.message import Message, Part, Party, Role
from mayest.channels.registry import channel
from mayest.demo.organisation import ACCOUNTS, Address
from mayest.demo.story import Said, Story

ADDRESSES = {account.key: account for account in ACCOUNTS}

# The stories of today end before this hour; however early or late the demo is made, they fill the hours before it.
HOURS_TOLD_TODAY = 8.6
SINCE_MIDNIGHT_TODAY = timedelta(hours=8)

# What each network's own ids look like.
FORMS = {
    "bluesky": "at://did:plc:skerrylinedemo2222222222/app.bsky.feed.post/{name}",
    "mastodon": "https://social.example/notes/{name}",
    "matrix": "!{thread}:skerryline.example/${name}",
}


@dataclass(frozen=True, slots=True)
class Told:
    """An interaction as raw bytes, and what the bytes do not say."""

    story: Story
    said: Said
    at: datetime
    key: str
    raw: bytes

    @property
    def thread(self) -> str:
        """The name of the conversation among all stories."""
        return f"{self.story.slug}.{self.said.thread}"


def told(story: Story, now: datetime) -> Iterator[Told]:
    """Tell a story; days are counted back from `now`."""
    by_thread = sorted(story.said, key=attrgetter("thread"))
    for thread, said in groupby(by_thread, key=attrgetter("thread")):
        keys: list[str] = []
        for one in sorted(said, key=lambda one: _at(one, now)):
            keys.append(_key(one, f"{story.slug}.{thread}", len(keys)))
            yield Told(story, one, _at(one, now), keys[-1], _raw(story, one, _at(one, now), keys))


def _at(said: Said, now: datetime) -> datetime:
    """Give when it was said. What was said today is over, whenever now is: its hours lead up to this moment."""
    if said.days == 0:
        return now - SINCE_MIDNIGHT_TODAY * (1 - _hours(said) / HOURS_TOLD_TODAY)
    day = timezone.localdate(now) - timedelta(days=said.days)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(said.at)))


def _hours(said: Said) -> float:
    at = time.fromisoformat(said.at)
    return at.hour + at.minute / 60


def _key(said: Said, thread: str, number: int) -> str:
    name = f"{thread}.{number}"
    return FORMS.get(said.channel, "{name}@skerryline.example").format(name=name, thread=thread)


def _raw(story: Story, said: Said, at: datetime, keys: list[str]) -> bytes:
    writer = channel(said.channel)
    if not isinstance(writer, Writes):
        raise TypeError(f"{said.channel} cannot write down what the demo tells")
    return writer.write(_message(story, said, at, keys))


def _message(story: Story, said: Said, at: datetime, keys: list[str]) -> Message:
    return Message(
        channel=said.channel,
        parties=_parties(story, said, ADDRESSES[said.account]),
        at=at,
        key=keys[-1],
        refers_to=tuple(keys[:-1]),
        subject=said.subject,
        text=said.text.strip() + "\n",
        parts=tuple(_part(name, text) for name, text in said.attachments),
        public=said.public,
        minutes=said.minutes,
    )


def _parties(story: Story, said: Said, account: Address) -> tuple[Party, ...]:
    theirs, ours = (said.sender, story.named(said.sender)), (account.address, account.name)
    first, second = (theirs, ours) if said.direction == "in" else (ours, theirs)
    copied = (Party(Role.CC, address) for address in said.cc)
    return (Party(Role.FROM, *first), Party(Role.TO, *second), *copied)


def _part(name: str, text: str) -> Part:
    return Part(name, mimetypes.guess_type(name)[0] or "text/plain", text.encode())
