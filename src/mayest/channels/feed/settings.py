"""Which feed an account of ours reads."""

from dataclasses import dataclass

from mayest.channels.settings import setting


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """`address` is empty where nothing is fetched."""

    address: str = setting("", "Address of the feed", "Such as https://blog.example.org/feed.xml; empty: none is read.")
    ours: bool = setting(False, "It is ours", "What stands in it was then said by us.")  # noqa: FBT003  # its default
