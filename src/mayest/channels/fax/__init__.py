"""Faxes, as some trades and offices still send them: they come by mail from a gateway, or are noted."""

from mayest.channels.fax.mail import parse_fax
from mayest.channels.fax.settings import FaxSettings
from mayest.channels.message import Message
from mayest.channels.scanned import Scanned


class Fax(Scanned):
    """A fax, in either direction, with its pages."""

    name = "fax"
    title = "Fax"
    schemes = ("tel",)
    settings = FaxSettings
    a = "a fax"
    has_maildir = True

    def parse(self, raw: bytes) -> Message:
        """Make a message of a mail with a fax, or of a note; raises UnreadableError with the reason for neither."""
        return super().parse(raw) if raw.lstrip()[:1] == b"{" else parse_fax(raw)
