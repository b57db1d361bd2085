"""A public channel that sends by a script: what it was handed lies in a list."""

from dataclasses import dataclass, field

import pytest

from mayest.channels.mastodon import Mastodon
from mayest.channels.registry import channel
from mayest.channels.wire import Envelope, Sent
from mayest.people.models import LineOfBusiness
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.models import Account


@dataclass
class Loudspeaker:
    """What went out, in its order."""

    sent: list[Envelope] = field(default_factory=list)

    def account(self, name: str = "skerryline", line: LineOfBusiness | None = None) -> Account:
        """Give an account of ours that speaks by it."""
        of = channel("mastodon")
        return set_up(of, address(f"acct:{name}@social.example"), name, of.settings(), line)


def install(monkeypatch: pytest.MonkeyPatch) -> Loudspeaker:
    """Let Mastodon send by a script for as long as a test lasts."""
    speaker = Loudspeaker()

    def send(_channel: Mastodon, _settings: object, envelope: Envelope) -> Sent:
        speaker.sent.append(envelope)
        return Sent("said")

    monkeypatch.setattr(Mastodon, "can_send", lambda _channel, _settings: True, raising=False)
    monkeypatch.setattr(Mastodon, "send", send, raising=False)
    monkeypatch.setattr(Mastodon, "try_sending", lambda _channel, _settings: "a script", raising=False)
    return speaker
