"""E-mail: what everybody has, and the one channel that belongs to nobody."""

from collections.abc import Iterator

from mayest.channels.channel import Channel
from mayest.channels.email import imap, smtp
from mayest.channels.email.compose import compose
from mayest.channels.email.parse import parse_mail
from mayest.channels.email.settings import EmailSettings
from mayest.channels.message import Message
from mayest.channels.wire import Envelope, Fetched, Sent


class Email(Channel):
    """Mail as RFC 5322 and MIME have it, and as it really comes."""

    name = "email"
    title = "E-mail"
    schemes = ("mailto",)
    settings = EmailSettings

    def parse(self, raw: bytes) -> Message:
        """Make a message of any bytes; raises UnreadableError with the reason when they are none, and nothing else."""
        return parse_mail(raw)

    def write(self, message: Message) -> bytes:
        """Give the mail that says what the message says; raises UnwritableError when it cannot be said in one."""
        return compose(message)

    def can_send(self, settings: EmailSettings) -> bool:
        """Whether an outgoing server is named."""
        return bool(settings.smtp_host)

    def send(self, settings: EmailSettings, envelope: Envelope) -> Sent:
        """Hand one mail over by SMTP; raises WireError, and nothing else."""
        return smtp.send(settings, envelope)

    def try_sending(self, settings: EmailSettings) -> str:
        """Connect and sign in, and give how the server calls itself; raises WireError."""
        return smtp.try_sending(settings)

    def can_fetch(self, settings: EmailSettings) -> bool:
        """Whether an incoming server is named."""
        return bool(settings.imap_host)

    def fetch(self, settings: EmailSettings, bookmark: str) -> Iterator[Fetched]:
        """Give what came since that bookmark by IMAP; raises WireError, and nothing else."""
        return imap.fetch(settings, bookmark)

    def try_fetching(self, settings: EmailSettings) -> str:
        """Connect, sign in and open the folder, and give how many mails lie there; raises WireError."""
        return imap.try_fetching(settings)

    def wait(self, settings: EmailSettings, bookmark: str, seconds: float) -> None:
        """Return once something may lie beyond that bookmark, or the time is over; raises WireError."""
        imap.wait(settings, bookmark, seconds)
