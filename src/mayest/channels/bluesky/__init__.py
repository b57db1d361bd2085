"""Bluesky and whatever else speaks the AT protocol: posts that anybody can read."""

from mayest.channels.bluesky.parse import parse_post
from mayest.channels.bluesky.write import post
from mayest.channels.channel import Channel
from mayest.channels.message import Message


class Bluesky(Channel):
    """Posts, mentions and replies."""

    name = "bluesky"
    title = "Bluesky"
    schemes = ("did",)
    public = True

    def parse(self, raw: bytes) -> Message:
        """Make a message of a post; raises UnreadableError with the reason when those bytes are none."""
        return parse_post(raw)

    def write(self, message: Message) -> bytes:
        """Give the post that says what the message says."""
        return post(message)
