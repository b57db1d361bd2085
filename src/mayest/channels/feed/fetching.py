"""Hands over the posts of a feed that are new, oldest first and a batch at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from mayest.channels.channel import UnreadableError
from mayest.channels.feed.asking import Answer, ask
from mayest.channels.feed.bookmark import Bookmark, by_what_it_says, digest
from mayest.channels.feed.charsets import decoded
from mayest.channels.feed.document import Document, NoFeedError, read_feed
from mayest.channels.feed.envelope import Origin, sealed
from mayest.channels.feed.parse import parse_post
from mayest.channels.feed.settings import FeedSettings
from mayest.channels.web_place import NoPlaceError, Place, place
from mayest.channels.wire import Failure, Fetched, WireError

POSTS = 50  # in a batch
BYTES = 8 * 1024 * 1024  # in a batch; a larger post is a batch of its own
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Post:
    """`digest` tells it by what it says, or by its bytes where it cannot be read: then the record says why."""

    raw: bytes
    where: str
    at: datetime
    digest: str


def fetch(settings: FeedSettings, bookmark: str) -> Iterator[Fetched]:
    """Give the posts that are new, or say something else than before, since that bookmark; raises WireError.

    Where nothing is new but the server's validators are, a batch without posts carries them. Of a feed that breaks
    off, the posts before that are given, and then WireError is raised.
    """
    where = _place(settings)
    before = Bookmark.of(bookmark, where.text)
    answer = ask(where, before)
    if answer is None:
        return
    document = _read(answer, where)
    posts = _posts(document, Origin(where, document.title, document.base, settings.ours))
    yield from _batches(posts, before, answer, is_whole=not document.fault)
    if document.fault:
        raise WireError(Failure.UNREACHABLE, f"the feed on {where.host} is not sound: {document.fault}")


def try_fetching(settings: FeedSettings) -> str:
    """Read the feed, and give its title and how many posts stand in it; raises WireError."""
    where = _place(settings)
    answer = ask(where, Bookmark(where.text))
    if answer is None:
        raise WireError(Failure.UNREACHABLE, f"{where.host} gives no feed")
    document = _read(answer, where)
    posts = "1 post" if len(document.entries) == 1 else f"{len(document.entries)} posts"
    said = f"{document.title or 'a feed'} on {where.host}: {posts}"
    return f"{said}, and then it is not sound: {document.fault}" if document.fault else said


def _place(settings: FeedSettings) -> Place:
    try:
        return place(settings.address)
    except NoPlaceError as error:
        raise WireError(Failure.ACCOUNT, str(error)) from None


def _read(answer: Answer, where: Place) -> Document:
    try:
        return read_feed(decoded(answer.body, answer.charset), where.text)
    except NoFeedError as error:
        raise WireError(Failure.ACCOUNT, f"{where.host}: {error}") from None


def _posts(document: Document, origin: Origin) -> list[_Post]:
    """Give the posts, oldest first; those without a time come first, from the end of the feed."""
    posts = (_post(sealed(entry, origin)) for entry in reversed(document.entries))
    return sorted({post.digest: post for post in posts}.values(), key=lambda post: post.at)


def _post(raw: bytes) -> _Post:
    try:
        message = parse_post(raw)
    except UnreadableError:
        return _Post(raw, "a post without words", _LONG_AGO, digest(raw))
    return _Post(raw, message.key[:200], message.at or _LONG_AGO, by_what_it_says(message))


def _batches(posts: list[_Post], before: Bookmark, answer: Answer, *, is_whole: bool) -> Iterator[Fetched]:
    """Give what is new. Only behind the last batch of a sound feed need the server not give it again.

    Then what stands in the feed no more is forgotten; should it come back, the record knows it by its bytes.
    """
    batches = list(_parted([post for post in posts if post.digest not in before.seen])) or [[]]
    seen = dict(before.seen)
    for number, batch in enumerate(batches, 1):
        seen |= dict.fromkeys(post.digest for post in batch)
        after = Bookmark(before.address, seen=seen)
        if is_whole and number == len(batches):
            after = Bookmark(before.address, answer.etag, answer.modified, dict.fromkeys(post.digest for post in posts))
        if batch or (is_whole and after != before):
            yield Fetched(tuple((post.where, post.raw) for post in batch), str(after))


def _parted(posts: list[_Post]) -> Iterator[list[_Post]]:
    batch: list[_Post] = []
    taken = 0
    for post in posts:
        if batch and (len(batch) == POSTS or taken + len(post.raw) > BYTES):
            yield batch
            batch, taken = [], 0
        batch.append(post)
        taken += len(post.raw)
    if batch:
        yield batch
