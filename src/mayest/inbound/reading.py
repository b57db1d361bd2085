"""Keep and parse: bytes become arrivals. Plain Python, so that another process can do it while the record writes."""

from collections.abc import Sequence
from functools import cache

from mayest.channels.channel import Parses, UnreadableError
from mayest.channels.message import Message
from mayest.channels.registry import NoSuchChannelError, channel
from mayest.inbound.read import Read, Source
from mayest.record.intake.arriving import arrive
from mayest.record.storage.store import Store


class Reader:
    """Reads for one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, raws: Sequence[tuple[Source, bytes]]) -> list[Read]:
        """Make arrivals: on disk for good when this returns, bytes before anything was read in them.

        What lies in the store already is left alone, for nearly always the record has it.
        """
        read = [self._unless_held(*raw) for raw in raws]
        self._store.settle()
        return read

    def read_again(self, held: Sequence[Read]) -> list[Read]:
        """Make arrivals of what lay in the store, and is not in the record all the same."""
        again = [self._keep_and_parse(one.source, self._content(one)) for one in held]
        self._store.settle()
        return again

    def _content(self, held: Read) -> bytes:
        return self._store.read(held.kept.digest) if held.kept else b""

    def _unless_held(self, source: Source, raw: bytes) -> Read:
        held = self._store.held(raw) if raw else None
        return Read(source, held) if held else self._keep_and_parse(source, raw)

    def _keep_and_parse(self, source: Source, raw: bytes) -> Read:
        if not raw:
            return Read(source, None, why="it is empty")
        kept = self._store.put(raw)
        try:
            return Read(source, kept, arrive(self._store, kept, _parsed(source.channel, raw)))
        except (NoSuchChannelError, UnreadableError) as error:
            return Read(source, kept, why=str(error))


def _parsed(name: str, raw: bytes) -> Message:
    reader = parser(name)
    try:
        return reader.parse(raw)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever somebody's channel does, the rest of the group goes on
        said = f"the channel {name} cannot read it ({type(error).__name__}): tell whoever made that channel"
        raise UnreadableError(said) from None


@cache
def parser(name: str) -> Parses:
    """Give the channel of that name as one that parses; raises NoSuchChannelError, UnreadableError."""
    found = channel(name)
    if not isinstance(found, Parses):
        raise UnreadableError(f"the channel {name} has no messages in bytes")
    return found
