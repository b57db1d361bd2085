"""Mail as it lies somewhere, read in groups that are committed together. Plain Python."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mayest.channels.email.archives import Raw, Refusal, raw_messages, size_of
from mayest.inbound.orders import Group
from mayest.inbound.read import Read, Source
from mayest.inbound.reading import Reader
from mayest.record.storage.store import Store

MESSAGES = 200  # so many share one wait for the disk
FIRST = 25  # and so few the first time, then twice as many each time: whoever writes has something to do soon
BYTES = 8 * 1024 * 1024  # so much is held in memory at a time, but for a single message that is larger


def read_groups(home: Path, paths: Sequence[Path], *, measured: bool) -> Iterator[Group]:
    """Give what lies under the paths, each group kept and parsed.

    `measured`: look first how much there is, for a progress bar.
    """
    sizes = [size_of(path) if measured else 0 for path in paths]
    reader = Reader(Store(home))
    before = 0
    for path, size in zip(paths, sizes, strict=True):
        for found in _together(raw_messages(path)):
            read = reader.read([(Source("email", raw.where), raw.content) for raw in found if isinstance(raw, Raw)])
            refused = [Read(Source("email", one.where), None, why=one.why) for one in found if isinstance(one, Refusal)]
            yield Group([*read, *refused], before + found[-1].consumed, sum(sizes))
        before += size


def read_again(home: Path, held: Sequence[Read]) -> Group:
    """Give what lay in the store already, parsed."""
    return Group(Reader(Store(home)).read_again(held))


def _together(found: Iterable[Raw | Refusal]) -> Iterator[list[Raw | Refusal]]:
    group: list[Raw | Refusal] = []
    most, held = FIRST, 0
    for one in found:
        group.append(one)
        held += len(one.content) if isinstance(one, Raw) else 0
        if len(group) == most or held >= BYTES:
            yield group
            group, held = [], 0
            most = min(most * 2, MESSAGES)
    if group:
        yield group
