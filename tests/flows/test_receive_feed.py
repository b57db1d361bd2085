"""What stands in a feed is said by whoever publishes it, in one conversation a post, and once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from mayest.inbound.receipts import Outcome, Receipt
from mayest.inbound.receive import Received, receive
from mayest.record.addresses.address import address
from mayest.record.contacts.things import identity
from mayest.record.models import Account, Interaction
from tests.channels.feeds import fetched, item, rss
from tests.servers.publisher import Publisher, publisher

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> None:
    settings.MAYEST_HOME = tmp_path


@pytest.fixture
def news() -> Iterator[Publisher]:
    with publisher() as listening:
        yield listening


@pytest.fixture
def reads(news: Publisher) -> Account:
    """An account that has the address of the feed."""
    ours = identity(address(news.address().replace("http:", "https:")))
    return Account.objects.create(channel="feed", identity=ours, name="Blog")


def taken(news: Publisher, account: Account, *, ours: bool = False) -> list[Receipt]:
    """Fetch from the start, and take in what came."""
    batches = fetched(news.address(), ours=ours)
    return receive([Received("feed", raw, account, where, None) for batch in batches for where, raw in batch.messages])


def rows(receipts: list[Receipt]) -> list[Interaction]:
    return [Interaction.objects.get(pk=receipt.interaction or 0) for receipt in receipts]


def test_a_post_of_ours_went_out(news: Publisher, reads: Account) -> None:
    news.publish(rss(item(1)))
    [post] = rows(taken(news, reads, ours=True))
    assert (post.direction, post.account, post.public, post.key) == ("out", reads, True, "urn:post:1")


def test_a_post_of_somebody_else_came_in_whatever_address_the_account_has(news: Publisher, reads: Account) -> None:
    news.publish(rss(item(1)))
    [post] = rows(taken(news, reads))
    assert (post.direction, post.account) == ("in", reads)
    assert post.problems == []


def test_a_post_that_calls_itself_ours_is_not(news: Publisher, reads: Account) -> None:
    here = news.address().replace("http:", "https:")
    news.publish(rss(item(1, more=f'<author>{here}</author><source url="{here}">Blog</source>'), title="Blog"))
    [post] = rows(taken(news, reads))
    assert post.direction == "in"


def test_a_feed_that_is_fetched_from_the_start_again_is_there_once(news: Publisher, reads: Account) -> None:
    news.publish(rss(item(2), item(1)))
    first = taken(news, reads)
    again = taken(news, reads)
    assert [receipt.outcome for receipt in first] == [Outcome.STORED] * 2
    assert [receipt.outcome for receipt in again] == [Outcome.ALREADY] * 2
    assert Interaction.objects.count() == 2


def test_a_new_version_stands_in_the_conversation_of_the_old_one(news: Publisher, reads: Account) -> None:
    news.publish(rss(item(2), item(1, "Wrods.")))
    old, other = rows(taken(news, reads))
    news.publish(rss(item(2), item(1, "Words.")))
    new, _ = rows(taken(news, reads))
    assert (new.pk != old.pk, new.conversation) == (True, old.conversation)
    assert other.conversation != old.conversation


def test_a_post_without_words_is_refused_and_the_rest_is_stored(news: Publisher, reads: Account) -> None:
    news.publish(rss("<item/>", item(1)))
    assert [receipt.outcome for receipt in taken(news, reads)] == [Outcome.REFUSED, Outcome.STORED]


def test_a_message_of_the_webhook_is_stored_once_and_under_an_address_of_any_kind(reads: Account) -> None:
    form = {"from": "feed://news.example/rss.xml", "to": "did:plc:abc234", "text": "Hello"}
    handed = Received("webhook", json.dumps(form).encode(), None, "a request", None)
    [first, again] = [*receive([handed]), *receive([handed])]
    assert (first.outcome, again.outcome) == (Outcome.STORED, Outcome.ALREADY)
    assert rows([first])[0].problems == []
