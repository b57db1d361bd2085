"""Chat over Matrix, the open network that bridges reach the others from."""

from mayest.channels.channel import Channel
from mayest.channels.chat.parse import parse_event
from mayest.channels.chat.write import event
from mayest.channels.message import Message


class Chat(Channel):
    """What is said in a room, an event a message."""

    name = "chat"
    title = "Chat"
    schemes = ("matrix",)

    def parse(self, raw: bytes) -> Message:
        """Make a message of an m.room.message event; raises UnreadableError with the reason if they are none."""
        return parse_event(raw)

    def write(self, message: Message) -> bytes:
        """Give the event that says what the message says."""
        return event(message)
