"""Hands over the files of a watched folder that are complete and were not taken yet, oldest first."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mayest.channels.channel import UnreadableError
from mayest.channels.watched.bookmark import Bookmark
from mayest.channels.watched.looking import Seen, is_as_seen, look
from mayest.channels.watched.moving import move
from mayest.channels.watched.trouble import trouble
from mayest.channels.watched.watch import Watch
from mayest.channels.wire import Fetched, WireError

FILES = 50  # in a batch
BYTES = 8 * 1024 * 1024  # in a batch; a larger file is a batch of its own
LOOKS = 2.0  # seconds between two looks
Reads = Callable[[bytes], object]
pause = time.sleep


def fetch(watch: Watch, bookmark: str, reads: Reads, largest: int) -> Iterator[Fetched]:
    """Give what came since that bookmark; raises WireError, and nothing else.

    `reads` raises UnreadableError for what is no message: that is refused with its reason, and stays where it lies, as
    does what has more than `largest` bytes. What cannot be had is told at the end, and asked for again.
    """
    there = look(watch)
    after = Bookmark.of(bookmark, watch.folder).of_what_lies(seen.mark for seen in there)
    if watch.moves:
        _move([seen for seen in there if seen.mark in after.taken], watch)
    closed: list[WireError] = []
    for batch in _batches(_complete(watch, [seen for seen in there if not after.knows(seen.mark)])):
        taken = _Taken()
        for seen in batch:
            _take(seen, taken, reads, largest, closed)
        after = after.and_then((seen.mark for seen in taken.handed), (seen.mark for seen in taken.left))
        if taken.handed or taken.left:
            yield Fetched(tuple(taken.messages), str(after), tuple(taken.refused))
        if watch.moves:
            _move(taken.handed, watch)
    if closed:
        raise closed[0]


def wait(watch: Watch, bookmark: str, seconds: float) -> None:
    """Return once something lies there that was not taken, at the latest after that time; raises WireError."""
    before, until = Bookmark.of(bookmark, watch.folder), time.monotonic() + seconds
    while all(before.knows(seen.mark) for seen in look(watch)) and time.monotonic() < until:
        pause(LOOKS)


@dataclass(slots=True)
class _Taken:
    """What became of a batch: `handed` over, or `left` where it lies, for it is no message."""

    messages: list[tuple[str, bytes]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    handed: list[Seen] = field(default_factory=list)
    left: list[Seen] = field(default_factory=list)


def _complete(watch: Watch, fresh: list[Seen]) -> list[Seen]:
    """Give those that do not change for as long as the account is set to: somebody may still be writing."""
    if not fresh or not watch.quiet:
        return fresh
    pause(watch.quiet)
    again = {seen.path: seen for seen in look(watch)}
    return [seen for seen in fresh if again.get(seen.path) == seen]


def _batches(files: Iterable[Seen]) -> Iterator[list[Seen]]:
    batch: list[Seen] = []
    held = 0
    for seen in files:
        if batch and (len(batch) == FILES or held + seen.size > BYTES):
            yield batch
            batch, held = [], 0
        batch.append(seen)
        held += seen.size
    if batch:
        yield batch


def _take(seen: Seen, taken: _Taken, reads: Reads, largest: int, closed: list[WireError]) -> None:
    try:
        if seen.size > largest:
            raise UnreadableError(f"it is larger than {largest // 1024 // 1024} MB")  # noqa: TRY301  # said once below
        raw = _content(seen)
        if raw is None:
            return
        reads(raw)
    except UnreadableError as error:
        taken.left.append(seen)
        taken.refused.append((seen.called, str(error)))
    except OSError as error:
        closed.append(trouble(seen.path, error))
    else:
        taken.handed.append(seen)
        taken.messages.append((seen.called, raw))


def _content(seen: Seen) -> bytes | None:
    """Give the bytes of a file; None where it is gone, or another than was seen: the next look is about that one."""
    try:
        number = os.open(seen.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    with open(number, "rb") as file:  # noqa: PTH123  # a descriptor, no path
        if not is_as_seen(seen, os.fstat(number)):
            return None
        content = file.read(seen.size + 1)
        return content if len(content) == seen.size and is_as_seen(seen, os.fstat(number)) else None


def _move(files: Iterable[Seen], watch: Watch) -> None:
    for seen in files:
        move(seen, watch.path)
