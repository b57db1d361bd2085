"""The desk as these tests find it."""

import pytest
from django.test import Client

from mayest.people.models import Colleague
from mayest.record.models import Contact, Conversation
from tests.entrances.said import say, talk


@pytest.fixture
def desk(tom: Colleague) -> Client:
    """Give the desk with Tom signed in, who is an administrator."""
    client = Client()
    client.force_login(tom)
    return client


@pytest.fixture
def parcel(anna: Contact) -> Conversation:
    """Give a conversation in which Anna has just written."""
    conversation = talk("Missing parcel")
    say(conversation, anna, "Where is my parcel?\nIt was to come on Friday.")
    return conversation
