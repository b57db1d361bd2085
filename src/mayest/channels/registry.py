"""Which channels are installed: ours and others' come in by the same door."""

from functools import cache
from importlib.metadata import entry_points

from mayest.channels.channel import Channel

GROUP = "mayest.channels"


@cache
def installed() -> dict[str, Channel]:
    """Give every installed channel by its name, in the order of their names."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return {point.name: point.load()() for point in found}


def channel(name: str) -> Channel:
    """Give the channel of that name; KeyError names those there are."""
    try:
        return installed()[name]
    except KeyError:
        raise KeyError(f"no channel {name!r} is installed; there are {', '.join(installed())}") from None
