"""The two networks: what is in a payload of theirs, and whom it is for."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mayest.channels.bluesky import Bluesky
from mayest.channels.channel import Parses, UnwritableError, Writes
from mayest.channels.mastodon import Mastodon
from mayest.channels.mastodon.names import actor_of, address_of
from mayest.channels.message import Message, Party, Role
from mayest.testing.fixtures import folder_of


def fixture(channel: Bluesky | Mastodon, name: str, **changes: object) -> Message:
    form: dict[str, Any] = json.loads(Path(folder_of(channel), "fixtures", name).read_text(encoding="utf-8"))
    return channel.parse(json.dumps(form | changes).encode())


def test_a_post_is_public_and_to_those_it_mentions() -> None:
    message = fixture(Bluesky(), "post.json")
    assert message.public
    assert message.parties == (
        Party(Role.FROM, "did:plc:m6jypywmz3pbk3y6kvu4xih6", "Anna K"),
        Party(Role.TO, "did:plc:skerrylinedemo"),
    )
    assert message.key.startswith("at://did:plc:m6jypywmz3pbk3y6kvu4xih6/")


def test_a_reply_is_to_the_author_of_what_it_answers() -> None:
    message = fixture(Bluesky(), "reply.json")
    assert [party.address for party in message.parties_as(Role.TO)] == ["did:plc:m6jypywmz3pbk3y6kvu4xih6"]
    assert message.refers_to == ("at://did:plc:m6jypywmz3pbk3y6kvu4xih6/app.bsky.feed.post/3kniq2vlr2k2a",)


def test_a_note_in_the_fediverse_is_read_as_text() -> None:
    message = fixture(Mastodon(), "create.json")
    assert message.public
    assert message.parties == (
        Party(Role.FROM, "acct:annak@social.example"),
        Party(Role.TO, "acct:skerryline@social.example"),
    )
    assert message.text.endswith("does the early boat take bikes & trailers?\n\nAsking for a friend.\nAnd her dog.")


def test_a_note_to_one_person_is_not_public() -> None:
    message = fixture(Mastodon(), "direct.json")
    assert not message.public
    assert message.parties[0] == Party(Role.FROM, "acct:esme@elsewhere.example", "Esme")
    assert message.subject == "booking"


@pytest.mark.parametrize(
    ("actor", "name", "address"),
    [
        ("https://social.example/users/anna", "", "acct:anna@social.example"),
        ("https://social.example/@anna", "", "acct:anna@social.example"),
        ("https://social.example/ap/1", "@anna@social.example", "acct:anna@social.example"),
        ("https://social.example/ap/1", "@anna", "https://social.example/ap/1"),
        ("javascript:alert(1)", "", ""),
        ("", "", ""),
    ],
)
def test_an_actor_is_known_by_name_where_that_can_be_told(actor: str, name: str, address: str) -> None:
    assert address_of(actor, name) == address
    assert not address.startswith("acct:") or address_of(actor_of(address)) == address


@pytest.mark.parametrize("channel", [Bluesky(), Mastodon()])
def test_nobody_can_write_there_without_an_address_there(channel: Writes) -> None:
    with pytest.raises(UnwritableError, match="add one such as"):
        channel.write(Message("x", (Party(Role.FROM, "mailto:anna@example.org"),), text="Hello."))


@pytest.mark.parametrize(
    ("channel", "sender", "to", "key"),
    [
        (Bluesky(), "did:plc:abc", "did:plc:def", "at://did:plc:abc/app.bsky.feed.post/{}"),
        (Mastodon(), "acct:a@social.example", "acct:b@social.example", "key-{}"),
    ],
)
def test_simple_values_make_a_payload_that_reads_the_same(
    channel: Bluesky | Mastodon, sender: str, to: str, key: str
) -> None:
    assert isinstance(channel, Parses)
    message = Message(
        channel=channel.name,
        parties=(Party(Role.FROM, sender, "Anna"), Party(Role.TO, to)),
        at=datetime(2024, 3, 12, 10, 2, tzinfo=UTC),
        key=key.format(2),
        refers_to=(key.format(1),),
        text="Hello <b> & so on,\n\nAnna",
        public=channel.public,
    )
    again = channel.parse(channel.write(message))
    assert (again.parties, again.at, again.key) == (message.parties, message.at, message.key)
    assert (again.text, again.public, again.refers_to) == (message.text, message.public, message.refers_to)
