"""Feeds for the tests, as small as they can be."""

from mayest.channels.feed import Feed
from mayest.channels.feed.settings import FeedSettings
from mayest.channels.message import Message
from mayest.channels.wire import Fetched

FEED = Feed()


def item(number: int, text: str = "Words.", more: str = "") -> str:
    """Give an item that was published on that day of March."""
    day = f"<pubDate>{number:02d} Mar 2024 10:00:00 GMT</pubDate>"
    head = f"<title>Post {number}</title><guid>urn:post:{number}</guid>{day}"
    return f"<item>{head}<description>{text}</description>{more}</item>"


def rss(*items: str, title: str = "Tide News") -> bytes:
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


def atom(*entries: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The bridge</title>{"".join(entries)}</feed>'.encode()


def fetched(address: str, bookmark: str = "", *, ours: bool = False) -> list[Fetched]:
    return list(FEED.fetch(FeedSettings(address, ours), bookmark))


def messages(batches: list[Fetched]) -> list[Message]:
    return [FEED.parse(raw) for batch in batches for _, raw in batch.messages]


def subjects(batches: list[Fetched]) -> list[str]:
    return [message.subject for message in messages(batches)]
