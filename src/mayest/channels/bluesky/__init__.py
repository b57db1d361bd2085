"""Bluesky and whatever else speaks the AT protocol: posts that anybody can read."""

from collections.abc import Iterator

from mayest.channels.bluesky import fetching, sending
from mayest.channels.bluesky.parse import parse_post
from mayest.channels.bluesky.session import Sessions
from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.bluesky.write import post
from mayest.channels.channel import Channel
from mayest.channels.message import Message
from mayest.channels.web_api import Api
from mayest.channels.wire import Envelope, Failure, Fetched, Sent, WireError


class Bluesky(Channel):
    """Posts, mentions and replies."""

    name = "bluesky"
    title = "Bluesky"
    schemes = ("did",)
    public = True
    sends_once = True
    unique_keys = True
    settings = BlueskySettings

    def __init__(self) -> None:
        self._sessions = Sessions()

    def parse(self, raw: bytes) -> Message:
        """Make a message of a post; raises UnreadableError with the reason when those bytes are none."""
        return parse_post(raw)

    def write(self, message: Message) -> bytes:
        """Give the post that says what the message says; raises UnwritableError where it cannot be posted."""
        return post(message)

    def can_send(self, settings: BlueskySettings) -> bool:
        """Whether there is enough to sign in with."""
        return settings.is_complete

    def send(self, settings: BlueskySettings, envelope: Envelope) -> Sent:
        """Post it, once, however often this is said; raises WireError, and nothing else."""
        return sending.send(self._sessions, settings, envelope)

    def try_sending(self, settings: BlueskySettings) -> str:
        """Sign in, and give the server and as whom it knows us; raises WireError."""
        session = self._sessions.anew(settings)
        return f"{Api.at(settings.service).where.host}, as @{session.handle} with the address {session.did},"

    def own_address(self, settings: BlueskySettings) -> str:
        """Sign in, and give the decentralised identifier behind the handle; raises WireError."""
        if not settings.is_complete:
            raise WireError(Failure.ACCOUNT, "give the handle and an app password, and it is looked up")
        return self._sessions.anew(settings).did

    def can_fetch(self, settings: BlueskySettings) -> bool:
        """Whether there is enough to sign in with."""
        return settings.is_complete

    def fetch(self, settings: BlueskySettings, bookmark: str) -> Iterator[Fetched]:
        """Give our own posts, and those that mention, answer or quote us, since that bookmark; raises WireError."""
        return fetching.fetch(self._sessions, settings, bookmark)

    def try_fetching(self, settings: BlueskySettings) -> str:
        """Ask for the newest, and say whose posts would come; raises WireError."""
        return fetching.try_fetching(self._sessions, settings)
