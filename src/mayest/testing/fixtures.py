"""The recorded raw forms of a channel, and what chance makes of them."""

import inspect
from pathlib import Path

from hypothesis import strategies as st

from mayest.channels.channel import Channel


def folder_of(channel: Channel) -> Path:
    """Give the folder in which the channel's class stands."""
    return Path(inspect.getfile(type(channel))).parent


def readable(channel: Channel) -> list[tuple[str, bytes]]:
    """Give the name and content of each raw form that the channel must read."""
    return _files(folder_of(channel) / "fixtures")


def unreadable(channel: Channel) -> list[tuple[str, bytes]]:
    """Give the name and content of each thing that the channel must refuse."""
    return _files(folder_of(channel) / "fixtures" / "none")


def _files(folder: Path) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        return []
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]


def fuzzed(channel: Channel) -> st.SearchStrategy[bytes]:
    """Draw a fixture of which some pieces were cut out, doubled or replaced by any bytes."""
    originals = st.sampled_from([raw for _, raw in readable(channel)])
    wounds = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=20)), min_size=1, max_size=6)
    return st.builds(_wounded, originals, wounds)


def _wounded(raw: bytes, wounds: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, instead in wounds:
        start = int(where * len(raw))
        raw = raw[:start] + instead + raw[start + length :]
    return raw
