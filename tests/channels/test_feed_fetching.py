"""A feed is fetched from a real server: what is new, once, and in its order."""

import gzip
import json
from collections.abc import Iterator

import pytest

from mayest.channels.channel import Fetches
from mayest.channels.feed.settings import FeedSettings
from mayest.channels.wire import Failure, WireError
from tests.channels.feeds import FEED, atom, fetched, item, messages, rss, subjects
from tests.servers.publisher import Publisher, answer, publisher


@pytest.fixture
def news() -> Iterator[Publisher]:
    with publisher() as listening:
        yield listening


def test_posts_come_oldest_first_however_they_stand(news: Publisher) -> None:
    news.publish(rss(item(3), item(1), item(2)))
    assert subjects(fetched(news.address())) == ["Post 1", "Post 2", "Post 3"]


def test_posts_without_a_time_come_from_the_end_of_the_feed_on(news: Publisher) -> None:
    news.publish(rss("<item><title>New</title></item>", "<item><title>Old</title></item>"))
    assert subjects(fetched(news.address())) == ["Old", "New"]


def test_what_was_fetched_is_not_fetched_again(news: Publisher) -> None:
    news.publish(rss(item(1)))
    bookmark = fetched(news.address())[-1].bookmark
    assert fetched(news.address(), bookmark) == []
    news.publish(rss(item(2), item(1)))
    assert subjects(fetched(news.address(), bookmark)) == ["Post 2"]


@pytest.mark.parametrize("header", [{"etag": '"v1"'}, {"last_modified": "Tue, 12 Mar 2024 07:30:00 GMT"}])
def test_a_server_that_keeps_validators_is_asked_only_whether_it_changed(
    news: Publisher, header: dict[str, str]
) -> None:
    news.publish(rss(item(1)), **header)
    bookmark = fetched(news.address())[-1].bookmark
    assert fetched(news.address(), bookmark) == []
    asked = news.asked[-1][1]
    assert next(iter(header.values())) in (asked.get("If-None-Match"), asked.get("If-Modified-Since"))


def test_new_validators_are_remembered_although_no_post_is_new(news: Publisher) -> None:
    news.publish(rss(item(1)), etag='"v1"')
    bookmark = fetched(news.address())[-1].bookmark
    news.publish(rss(item(1)), etag='"v2"')
    (batch,) = fetched(news.address(), bookmark)
    assert batch.messages == ()
    assert json.loads(batch.bookmark)["etag"] == '"v2"'


def test_a_post_whose_words_changed_comes_again_under_the_same_key(news: Publisher) -> None:
    news.publish(rss(item(1, "Wrods."), item(2)))
    first = fetched(news.address())
    news.publish(rss(item(1, "Words."), item(2)))
    (changed,) = messages(fetched(news.address(), first[-1].bookmark))
    assert changed.text == "Words."
    assert changed.key == messages(first)[0].key == "urn:post:1"


def test_a_counter_of_comments_makes_no_new_version(news: Publisher) -> None:
    counter = '<slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">{}</slash:comments>'
    news.publish(rss(item(1, more=counter.format(3))))
    before = fetched(news.address())
    news.publish(rss(item(1, more=counter.format(4))))
    assert fetched(news.address(), before[-1].bookmark) == []
    assert fetched(news.address())[0].messages == before[0].messages


def test_the_same_post_twice_in_a_feed_comes_once(news: Publisher) -> None:
    news.publish(rss(item(1), item(2), item(1)))
    assert subjects(fetched(news.address())) == ["Post 1", "Post 2"]


def test_a_feed_under_another_title_brings_nothing_again(news: Publisher) -> None:
    news.publish(rss(item(1)))
    bookmark = fetched(news.address())[-1].bookmark
    news.publish(rss(item(1), title="Tide Weekly"))
    assert fetched(news.address(), bookmark) == []


def test_a_long_feed_comes_in_batches_and_goes_on_where_it_stopped(news: Publisher) -> None:
    posts = [f"<item><title>{number}</title></item>" for number in range(120)]
    news.publish(rss(*posts), etag='"v1"')
    coming = FEED.fetch(FeedSettings(news.address()), "")
    first = next(coming)
    rest = fetched(news.address(), first.bookmark)
    assert [len(batch.messages) for batch in (first, *rest)] == [50, 50, 20]
    assert len({raw for batch in (first, *rest) for _, raw in batch.messages}) == 120
    assert "If-None-Match" not in news.asked[-1][1]
    assert fetched(news.address(), rest[-1].bookmark) == []


def test_another_address_begins_anew(news: Publisher) -> None:
    news.publish(rss(item(1)), etag='"v1"')
    news.publish(rss(item(1)), "/other.xml", etag='"v1"')
    bookmark = fetched(news.address())[-1].bookmark
    assert subjects(fetched(news.address("/other.xml"), bookmark)) == ["Post 1"]


@pytest.mark.parametrize("bookmark", ["", "nonsense", "[]", "[" * 100_000, '{"address": 1, "seen": {}}'])
def test_a_bookmark_that_cannot_be_read_begins_anew(news: Publisher, bookmark: str) -> None:
    news.publish(rss(item(1)))
    assert subjects(fetched(news.address(), bookmark)) == ["Post 1"]


def test_a_feed_may_come_packed(news: Publisher) -> None:
    news.publish(gzip.compress(rss(item(1))), content_encoding="gzip")
    assert subjects(fetched(news.address())) == ["Post 1"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_feed_that_moved_is_followed(news: Publisher, status: int) -> None:
    news.redirect("/feed.xml", "/new/feed.xml", status)
    news.publish(rss(item(1)), "/new/feed.xml")
    (message,) = messages(fetched(news.address()))
    assert message.parties[0].address == f"feed://127.0.0.1:{news.port}/feed.xml"


def test_links_in_a_feed_are_read_from_its_base_on(news: Publisher) -> None:
    news.publish(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/2024/">'
        b'<entry><title>One</title><link href="one"/></entry></feed>'
    )
    assert messages(fetched(news.address()))[0].text == "https://blog.example/2024/one"


def test_what_is_ours_is_from_the_address_of_the_web(news: Publisher) -> None:
    news.publish(rss(item(1)))
    (message,) = messages(fetched(news.address(), ours=True))
    assert message.parties[0].address == f"https://127.0.0.1:{news.port}/feed.xml"


def test_trying_says_what_is_there(news: Publisher) -> None:
    news.publish(atom("<entry><title>One</title></entry>"))
    assert isinstance(FEED, Fetches)
    assert FEED.try_fetching(FeedSettings(news.address())) == "The bridge on 127.0.0.1: 1 post"
    news.publish(b"<rss><channel><item><title>One</title></item><item></rss>")
    assert "not sound: mismatched tag" in FEED.try_fetching(FeedSettings(news.address()))


def test_an_unasked_304_is_no_feed(news: Publisher) -> None:
    news.pages["/feed.xml"] = answer(304, b"", {})
    with pytest.raises(WireError, match="304") as raised:
        FEED.try_fetching(FeedSettings(news.address()))
    assert raised.value.failure is Failure.UNREACHABLE


def test_without_an_address_nothing_is_fetched() -> None:
    assert not FEED.can_fetch(FeedSettings())
    assert FEED.can_fetch(FeedSettings("https://blog.example/feed.xml"))
