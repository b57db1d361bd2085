"""Feeds: blogs and news as RSS and Atom publish them, a post a message."""

from collections.abc import Iterator

from mayest.channels.channel import Channel
from mayest.channels.feed import fetching
from mayest.channels.feed.parse import parse_post
from mayest.channels.feed.settings import FeedSettings
from mayest.channels.message import Message
from mayest.channels.wire import Fetched


class Feed(Channel):
    """What is published on the web. A feed of ours has the scheme of the web, anybody else's that of feeds."""

    name = "feed"
    title = "Feed"
    schemes = ("https", "feed")
    public = True
    inward = True
    settings = FeedSettings

    def parse(self, raw: bytes) -> Message:
        """Make a message of one post in its envelope; raises UnreadableError with the reason when it is none."""
        return parse_post(raw)

    def can_fetch(self, settings: FeedSettings) -> bool:
        """Whether a feed is named."""
        return bool(settings.address.strip())

    def fetch(self, settings: FeedSettings, bookmark: str) -> Iterator[Fetched]:
        """Give the posts that are new since that bookmark, oldest first; raises WireError, and nothing else."""
        return fetching.fetch(settings, bookmark)

    def try_fetching(self, settings: FeedSettings) -> str:
        """Read the feed, and give its title and how many posts stand in it; raises WireError."""
        return fetching.try_fetching(settings)
