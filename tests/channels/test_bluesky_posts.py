"""A post of the AT protocol: what is read aloud of it, what is written, and the places that are counted in bytes."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.channels.bluesky import Bluesky
from mayest.channels.bluesky.address import earlier, is_of_a_time, own_rkey, rkey_at, uri_of
from mayest.channels.bluesky.facets import facets, handles, mentions
from mayest.channels.bluesky.view import sealed
from mayest.channels.channel import UnreadableError, UnwritableError
from mayest.channels.message import Message, Part, Party, Role
from mayest.testing.fixtures import folder_of

ANNA, OURS = "did:plc:anna", "did:plc:ours"
ASKED = f"at://{ANNA}/app.bsky.feed.post/3kniq2vlr2k2a"
AT = datetime(2024, 3, 12, 10, 2, tzinfo=UTC)
LINK = "app.bsky.richtext.facet#link"


def read(record: dict[str, Any], **author: str) -> Message:
    return Bluesky().parse(
        sealed(ASKED, "bafy", {"did": ANNA, **author}, {"createdAt": "2024-03-12T10:02:00Z", **record})
    )


def answer(text: str, **changes: Any) -> Message:  # noqa: ANN401  # any field
    parties = (Party(Role.FROM, OURS, "Hello"), Party(Role.TO, ANNA))
    message = Message("bluesky", parties, AT, "key-1@ours", (ASKED,), text=text, reply=text, public=True)
    return replace(message, **changes)


def posted(message: Message) -> dict[str, Any]:
    return dict(json.loads(Bluesky().write(message)))


def linked(text: str, start: int, stop: int, uri: str) -> dict[str, Any]:
    feature = {"$type": LINK, "uri": uri}
    return {"text": text, "facets": [{"index": {"byteStart": start, "byteEnd": stop}, "features": [feature]}]}


def test_pictures_links_and_what_is_quoted_are_read_aloud() -> None:
    raw = Path(folder_of(Bluesky()), "fixtures", "quote.json").read_bytes()
    message = Bluesky().parse(raw)
    assert message.text == (
        "☕ It works again! Proof below, timetable at skerryline.example/time…"
        " <https://skerryline.example/timetable/spring>\n\n"
        "[Picture: A paper cup before the vending machine]\n"
        "[Picture]\n"
        "[Quotes https://bsky.app/profile/did:plc:skerrylinedemo/post/3kniqeurzjk2f]"
    )
    assert [party.address for party in message.parties_as(Role.TO)] == ["did:plc:skerrylinedemo"]
    assert message.refers_to == ()


def test_a_card_and_a_film_are_told() -> None:
    card = {"external": {"uri": "https://a.example/b", "title": "The\ntimetable"}}
    assert read({"text": "Look", "embed": card}).text == "Look\n\nThe timetable <https://a.example/b>"
    assert read({"text": "", "embed": {"video": {}, "alt": "A ferry"}}).text == "[Film: A ferry]"


@pytest.mark.parametrize(
    ("start", "stop", "uri", "text"),
    [
        (4, 8, "https://evil.example/", "☕ pay here, please"),  # the place is in bytes: "pay " begins at 4
        (0, 2, "https://evil.example/", None),  # within the cup
        (5, 4, "https://evil.example/", None),
        (-3, 4, "https://evil.example/", None),
        (0, 9_000, "https://evil.example/", None),
        (4, 7, "javascript:alert(1)", None),
    ],
)
def test_a_link_says_where_it_leads_if_its_place_is_one(start: int, stop: int, uri: str, text: str | None) -> None:
    whole = "☕ pay here, please"
    told = read(linked(whole, start, stop, uri)).text
    assert told == (f"{whole[:6]} <{uri}>{whole[6:]}" if text else whole)


def test_a_link_that_shows_its_address_is_not_told_twice() -> None:
    text = "See https://a.example/b/ soon"
    assert read(linked(text, 4, 24, "https://a.example/b")).text == text


@pytest.mark.parametrize(
    "record",
    [
        {"text": None},
        {"text": ["a"], "facets": {"index": 1}, "embed": []},
        {"text": "a\ud800b", "facets": [{"index": {"byteStart": 0, "byteEnd": True}, "features": [{"$type": LINK}]}]},
        {"text": "x" * 100_000, "embed": {"images": [None, {"alt": 3}] * 5_000}},
        {"reply": {"root": "at://x", "parent": {"uri": ["at://y"]}}, "text": "x"},
        {"text": "x", "createdAt": "soon"},
    ],
)
def test_what_is_malformed_is_a_message_all_the_same(record: dict[str, Any]) -> None:
    message = read(record)
    assert message.parties[0].address == ANNA
    message.text.encode()


def test_nothing_of_a_post_that_is_gone_is_a_message() -> None:
    with pytest.raises(UnreadableError, match="whose it is"):
        Bluesky().parse(Path(folder_of(Bluesky()), "fixtures", "none", "gone.json").read_bytes())


def test_a_handle_names_who_has_no_name_unless_it_leads_elsewhere() -> None:
    assert read({"text": "x"}, handle="anna.example").parties[0].name == "anna.example"
    assert read({"text": "x"}, handle="handle.invalid").parties[0].name == ""
    assert read({"text": "x"}, handle="handle.invalid", displayName="Anna").parties[0].name == "Anna"


def test_nobody_posts_before_the_network_has_it_or_after() -> None:
    ahead = {"$type": "app.bsky.feed.post", "text": "x", "createdAt": "2031-01-01T00:00:00Z"}
    raw = sealed(ASKED, "bafy", {"did": ANNA}, ahead, "2024-03-12T10:02:00Z")
    assert Bluesky().parse(raw).at == AT


def test_what_is_to_be_posted_gets_its_address_and_always_the_same() -> None:
    first, again = posted(answer("It is.")), posted(answer("It is."))
    assert first == again
    uri = uri_of(first["uri"])
    assert uri is not None
    assert (uri.did, uri.collection, is_of_a_time(uri.rkey)) == (OURS, "app.bsky.feed.post", True)
    assert posted(answer("It is.", key="key-2@ours"))["uri"] != first["uri"]
    assert first["record"]["reply"] == {"root": {"uri": ASKED}, "parent": {"uri": ASKED}}
    assert "facets" not in {name for name, value in first["record"].items() if value}


def test_an_answer_goes_below_what_came_last() -> None:
    later = f"at://{ANNA}/app.bsky.feed.post/3kniq2vlr2k2b"
    assert posted(answer("Yes.", refers_to=(ASKED, "no address", later)))["record"]["reply"]["parent"] == {"uri": later}


@pytest.mark.parametrize(
    ("text", "changes", "mend"),
    [
        ("x" * 307, {}, "300 characters a post, and this has 7 more: shorten it"),
        ("👩‍👩‍👧‍👦" * 300, {}, "3000 bytes"),
        (" \n", {}, "write a text"),
        ("See the file", {"parts": (Part("a.pdf", "application/pdf", b"x"),)}, "take them off"),
    ],
)
def test_what_the_network_would_not_take_says_the_mend(text: str, changes: dict[str, Any], mend: str) -> None:
    with pytest.raises(UnwritableError, match=mend):
        Bluesky().write(answer(text, **changes))


def test_characters_are_counted_as_readers_see_them() -> None:
    assert posted(answer("e\u0301" * 300))["record"]["text"] == "e\u0301" * 300
    assert len(posted(answer("👩🏽" * 300))["record"]["text"]) == 600


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("☕ https://a.example/x. Fine", ["https://a.example/x"]),
        ("(see https://a.example/b_(c)), and http://b.example/!", ["https://a.example/b_(c)", "http://b.example/"]),
        ("#Ferry on time, #2026 is none, a#b neither &#39;", ["#Ferry"]),
        ("no link: a.example, javascript:alert(1)", []),
    ],
)
def test_links_and_tags_stand_where_their_bytes_are(text: str, found: list[str]) -> None:
    raw = text.encode()
    places = [facet["index"] for facet in facets(text)]
    assert [raw[place["byteStart"] : place["byteEnd"]].decode() for place in places] == found


def test_a_mention_is_of_whom_the_network_knows() -> None:
    text = "Grüße @Anna.Example.org, @nobody.example and mail@a.example"
    assert handles(text) == ["anna.example.org", "nobody.example"]
    [facet] = mentions(text, {"anna.example.org": ANNA})
    place = facet["index"]
    assert text.encode()[place["byteStart"] : place["byteEnd"]] == b"@Anna.Example.org"
    assert facet["features"] == [{"$type": "app.bsky.richtext.facet#mention", "did": ANNA}]


@given(st.text(max_size=400))
def test_every_place_lies_within_the_text(text: str) -> None:
    raw = text.encode(errors="replace")
    for facet in facets(raw.decode()):
        assert 0 <= facet["index"]["byteStart"] < facet["index"]["byteEnd"] <= len(raw)


@given(
    st.datetimes(AT.replace(year=1990, tzinfo=None), AT.replace(year=2150, tzinfo=None)),
    st.text(max_size=20),
    st.timedeltas(timedelta(0), timedelta(90)),
)
def test_record_keys_lie_in_the_order_of_time(at: datetime, key: str, back: timedelta) -> None:
    at = at.replace(tzinfo=UTC)
    rkey = own_rkey(at, key)
    assert rkey_at(at.replace(microsecond=0)) <= rkey < rkey_at(at.replace(microsecond=0) + timedelta(seconds=1))
    assert earlier(rkey, timedelta(0)) == rkey
    assert is_of_a_time(earlier(rkey, back))
    assert earlier(rkey, back) <= rkey


def test_a_record_key_that_tells_no_time_is_no_place_to_begin_at() -> None:
    assert [earlier(rkey, timedelta(1)) for rkey in ("", "self", "zzzzzzzzzzzzz", "3kniq2vlr2k2A")] == [""] * 4
    assert earlier("2222222222222", timedelta(1)) == "2222222222222"
