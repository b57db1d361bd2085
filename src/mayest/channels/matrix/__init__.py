"""Matrix: the open network for chat, from which bridges reach others."""

from collections.abc import Iterator

from mayest.channels.channel import Channel
from mayest.channels.matrix import fetching, listening, sending
from mayest.channels.matrix.parse import parse_event
from mayest.channels.matrix.sessions import Purpose, Sessions
from mayest.channels.matrix.settings import MatrixSettings
from mayest.channels.matrix.write import event
from mayest.channels.message import Message
from mayest.channels.wire import Envelope, Fetched, Sent


class Matrix(Channel):
    """What is said in a room, an event a message."""

    name = "matrix"
    title = "Matrix"
    schemes = ("matrix",)
    settings = MatrixSettings
    sends_once = True
    unique_keys = True

    def __init__(self) -> None:
        self._sessions = Sessions()

    def parse(self, raw: bytes) -> Message:
        """Make a message of an event; raises UnreadableError with the reason if those bytes are none."""
        return parse_event(raw)

    def write(self, message: Message) -> bytes:
        """Give the event that says what the message says; raises UnwritableError where it has no room."""
        return event(message)

    def can_send(self, settings: MatrixSettings) -> bool:
        """Whether a server and a way to be let in are named."""
        return settings.is_complete

    def send(self, settings: MatrixSettings, envelope: Envelope) -> Sent:
        """Say it in its room, once, however often it is sent; raises WireError, and nothing else."""
        return sending.send(self._sessions.opened(settings, Purpose.OUT), envelope)

    def try_sending(self, settings: MatrixSettings) -> str:
        """Be let in, and give as whom; raises WireError."""
        return self._sessions.opened(settings, Purpose.TRY).introduced()

    def can_fetch(self, settings: MatrixSettings) -> bool:
        """Whether a server and a way to be let in are named."""
        return settings.is_complete

    def fetch(self, settings: MatrixSettings, bookmark: str) -> Iterator[Fetched]:
        """Give what was said since that bookmark in our rooms, and accept invitations; raises WireError."""
        return fetching.fetch(self._sessions.opened(settings, Purpose.IN), bookmark)

    def try_fetching(self, settings: MatrixSettings) -> str:
        """Be let in, and give as whom and in how many rooms we are; raises WireError."""
        return fetching.try_fetching(self._sessions.opened(settings, Purpose.TRY))

    def wait(self, settings: MatrixSettings, bookmark: str, seconds: float) -> None:
        """Return once something was said, or the time is over; raises WireError."""
        listening.wait(self._sessions.opened(settings, Purpose.IN), bookmark, seconds)
