"""Mastodon and the rest of the fediverse: posts as ActivityPub carries them."""

from mayest.channels.channel import Channel
from mayest.channels.mastodon.parse import parse_note
from mayest.channels.mastodon.write import note
from mayest.channels.message import Message


class Mastodon(Channel):
    """Posts, mentions and replies, public or to a few."""

    name = "mastodon"
    title = "Mastodon"
    schemes = ("acct", "https")
    public = True

    def parse(self, raw: bytes) -> Message:
        """Make a message of a note, or of the activity that brings it; raises UnreadableError when it is none."""
        return parse_note(raw)

    def write(self, message: Message) -> bytes:
        """Give the activity that brings a note that says what the message says."""
        return note(message)
