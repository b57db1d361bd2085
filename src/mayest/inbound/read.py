"""What passes between those who read messages and those who take them in. Plain Python."""

from dataclasses import dataclass
from datetime import datetime

from mayest.channels.message import Party
from mayest.record.intake.arrival import Arrival
from mayest.record.storage.store import Kept


@dataclass(frozen=True, slots=True)
class Source:
    """Where a message came from: its channel, a place that people can find, and by number what else is known.

    That is our account and colleague, and the conversation in which it was noted. `parties` and `at` are what whoever
    brought it says of something that does not say itself who wrote it, and when.
    """

    channel: str
    where: str
    account: int | None = None
    by: int | None = None
    conversation: int | None = None
    parties: tuple[Party, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a message: an arrival, or the reason `why` it is none.

    `kept` are its bytes; None where there were none. Neither arrival nor reason: the bytes lay in the store before, and
    nobody looked at them.
    """

    source: Source
    kept: Kept | None
    arrival: Arrival | None = None
    why: str = ""

    @property
    def held(self) -> bool:
        """Whether nobody looked, for most such messages are in the record."""
        return not (self.arrival or self.why)
