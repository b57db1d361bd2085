"""E-mail: what everybody has, and the one channel that belongs to nobody."""

from mayest.channels.channel import Channel
from mayest.channels.email.parse import parse_mail
from mayest.channels.message import Message


class Email(Channel):
    """Mail as RFC 5322 and MIME have it, and as it really comes."""

    name = "email"
    title = "E-mail"
    schemes = ("mailto",)

    def parse(self, raw: bytes) -> Message:
        """Make a message of any bytes; raises UnreadableError with the reason when they are none, and nothing else, ever."""
        return parse_mail(raw)
