"""Bring your own: any program hands over messages in a documented JSON, signed as Standard Webhooks has it."""

from collections.abc import Mapping
from datetime import datetime

from mayest.channels.channel import Channel
from mayest.channels.message import Message
from mayest.channels.webhook import signature
from mayest.channels.webhook.form import SCHEMES, parse_form
from mayest.channels.webhook.settings import WebhookSettings
from mayest.channels.webhook.write import form


class Webhook(Channel):
    """Whatever has no channel of its own yet: a form on a web page, a chat of one's own making, an older system."""

    name = "webhook"
    title = "Webhook"
    schemes = SCHEMES
    inward = True
    settings = WebhookSettings

    def parse(self, raw: bytes) -> Message:
        """Make a message of the JSON; raises UnreadableError with the reason when those bytes are none."""
        return parse_form(raw)

    def write(self, message: Message) -> bytes:
        """Give the JSON that says what the message says."""
        return form(message)

    def verify(self, settings: WebhookSettings, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
        """See that whoever knows a secret of ours sent these bytes, within five minutes; raises UnsignedError.

        The same request twice does no harm: the same bytes are stored once.
        """
        signature.verify(settings, headers, body, now)
