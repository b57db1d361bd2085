"""Which channels are installed: ours and others' come in by the same door."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from mayest.channels.channel import Channel

GROUP = "mayest.channels"


class NoSuchChannelError(LookupError):
    """No channel of that name is installed; the text names those that are."""


@cache
def names() -> tuple[str, ...]:
    """Give the names of the installed channels, in alphabetical order, without loading any."""
    return tuple(sorted(_points()))


@cache
def channel(name: str) -> Channel:
    """Give the channel of that name, loading no other; raises NoSuchChannelError."""
    if name not in _points():
        raise NoSuchChannelError(f"no channel {name!r} is installed; there are {', '.join(names())}")
    found: Channel = _points()[name].load()()
    return found


def installed() -> dict[str, Channel]:
    """Give every installed channel by its name."""
    return {name: channel(name) for name in names()}


@cache
def _points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}
