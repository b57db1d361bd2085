"""The channels on which something can be written, and how a sentence names them."""

from collections.abc import Iterable
from dataclasses import dataclass

from mayest.channels.channel import Channel
from mayest.channels.registry import installed
from mayest.record.conversations.reply_route import SPOKEN

WITH_SUBJECT = frozenset({"email", "letter", "fax"})
BY_NAME = frozenset({"matrix"})  # "on Matrix", as one says "on Bluesky", although it is not public


@dataclass(frozen=True, slots=True)
class Way:
    """One channel as the page offers it: `words` go on from "Reply"; `public`: anybody can read what is said there."""

    name: str
    title: str
    words: str
    public: bool
    has_subject: bool
    schemes: tuple[str, ...]


def ways() -> list[Way]:
    """Give every written channel, by its title."""
    written = (one for one in installed().values() if one.name not in SPOKEN and not one.inward)
    return sorted(map(way, written), key=lambda one: one.title)


def way(channel: Channel) -> Way:
    on_it = channel.public or channel.name in BY_NAME
    words = f"on {channel.title}" if on_it else f"by {channel.title.lower()}"
    return Way(channel.name, channel.title, words, channel.public, channel.name in WITH_SUBJECT, channel.schemes)


def named(name: str, among: Iterable[Way]) -> Way | None:
    """Give the way of that name."""
    return next((one for one in among if one.name == name), None)
