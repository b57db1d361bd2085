"""Every channel of ours keeps what it promises, by the suite that others' channels run too."""

import pytest

from mayest.channels.bluesky import Bluesky
from mayest.channels.by_hand import ByHand
from mayest.channels.email import Email
from mayest.channels.fax import Fax
from mayest.channels.feed import Feed
from mayest.channels.in_person import InPerson
from mayest.channels.letter import Letter
from mayest.channels.mastodon import Mastodon
from mayest.channels.matrix import Matrix
from mayest.channels.phone import Phone
from mayest.channels.registry import NoSuchChannelError, channel, names
from mayest.channels.webhook import Webhook
from mayest.testing import ChannelContract


class TestEmail(ChannelContract):
    channel = Email()


class TestPhone(ChannelContract):
    channel = Phone()


class TestLetter(ChannelContract):
    channel = Letter()


class TestFax(ChannelContract):
    channel = Fax()


class TestInPerson(ChannelContract):
    channel = InPerson()


class TestMatrix(ChannelContract):
    channel = Matrix()


class TestByHand(ChannelContract):
    channel = ByHand()


class TestBluesky(ChannelContract):
    channel = Bluesky()


class TestMastodon(ChannelContract):
    channel = Mastodon()


class TestFeed(ChannelContract):
    channel = Feed()


class TestWebhook(ChannelContract):
    channel = Webhook()


def test_all_of_ours_come_in_by_the_door_that_others_use() -> None:
    ours = {
        "bluesky",
        "by_hand",
        "email",
        "fax",
        "feed",
        "in_person",
        "letter",
        "mastodon",
        "matrix",
        "phone",
        "webhook",
    }
    assert ours <= set(names())
    assert all(channel(name).name == name for name in names())


def test_a_channel_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NoSuchChannelError, match=r"semaphore.*bluesky"):
        channel("semaphore")
