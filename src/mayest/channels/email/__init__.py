"""E-mail: what everybody has, and the one channel that belongs to nobody."""

from mayest.channels.channel import Channel
from mayest.channels.email.compose import compose
from mayest.channels.email.parse import parse_mail
from mayest.channels.message import Message


class Email(Channel):
    """Mail as RFC 5322 and MIME have it, and as it really comes."""

    name = "email"
    title = "E-mail"
    schemes = ("mailto",)

    def parse(self, raw: bytes) -> Message:
        """Make a message of any bytes; raises UnreadableError with the reason when they are none, and nothing else."""
        return parse_mail(raw)

    def write(self, message: Message) -> bytes:
        """Give the mail that says what the message says; raises UnwritableError when it cannot be said in one."""
        return compose(message)
