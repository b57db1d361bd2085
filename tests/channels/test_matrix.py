"""What an event of a Matrix room says, to whom and in answer to what; and how ours is written."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mayest.channels.channel import UnreadableError, UnwritableError
from mayest.channels.matrix import Matrix
from mayest.channels.matrix.names import key_of, parted
from mayest.channels.matrix.said import ENCRYPTED
from mayest.channels.message import Kind, Message, Part, Party, Role
from mayest.testing.fixtures import folder_of

MATRIX = Matrix()
ROOM, BEN = "!landing:skerryline.example", "matrix:@bent:chat.example"
DESK = Party(Role.FROM, "matrix:@desk:skerryline.example", "Skerry Line")


def event(name: str, **changes: object) -> dict[str, Any]:
    form: dict[str, Any] = json.loads(Path(folder_of(MATRIX), "fixtures", name).read_text(encoding="utf-8"))
    return form | changes


def read(name: str, **changes: object) -> Message:
    return MATRIX.parse(json.dumps(event(name, **changes)).encode())


def test_a_message_is_from_its_sender_to_those_it_mentions_and_in_its_room() -> None:
    message = read("message.json")
    assert message.parties == (
        Party(Role.FROM, BEN, "Ben T"),
        Party(Role.TO, "matrix:@desk:skerryline.example"),
    )
    assert message.at == datetime(2024, 3, 12, 10, 2, tzinfo=UTC)
    assert message.key == f"{ROOM}/$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg"
    assert message.refers_to == (ROOM,)


def test_an_answer_is_read_without_the_quote_before_it_and_refers_to_what_it_answers() -> None:
    message = read("answer.json")
    assert message.reply == "It is. The 20:00 we decide at six."
    assert message.refers_to == (ROOM, f"{ROOM}/$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg")


def test_a_correction_says_that_it_is_one_and_of_what() -> None:
    message = read("correction.json")
    assert message.text == "(Correction:) It is. The 20:30 we decide at six."
    assert message.refers_to == (ROOM, f"{ROOM}/$answer-1")


def test_what_was_taken_back_is_told_with_the_reason() -> None:
    message = read("taken-back.json")
    assert message.text == "(Took back what was said.) wrong room"
    assert message.refers_to[-1].endswith("/$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg")
    older = read("taken-back.json", content={})
    assert (older.text, older.refers_to) == ("(Took back what was said.)", message.refers_to)


def test_what_is_encrypted_is_said_to_be_so() -> None:
    message = read("encrypted.json")
    assert message.text == ENCRYPTED
    assert "nobody here has the key" in message.problems[0]
    assert message.parties[0] == Party(Role.FROM, BEN, "Ben T")


def test_a_picture_comes_with_what_is_said_of_it() -> None:
    message = read("picture.json")
    assert message.text == "The ramp, as of now"
    assert message.parts == (Part("ramp.png", "image/png", b"\x89PNG\r\n\x1a\n"),)
    content = {"msgtype": "m.image", "body": "ramp.png", "url": "mxc://a/b"}
    assert read("picture.json", content=content).text == ""


def test_a_file_that_was_not_fetched_is_told() -> None:
    assert "was not fetched" in read("picture.json", files=[]).problems[0]
    assert read("picture.json", files=[], problems=["the file x was not fetched: too large"]).problems == (
        "the file x was not fetched: too large",
    )


@pytest.mark.parametrize(
    ("content", "text", "kind"),
    [
        ({"msgtype": "m.notice", "body": "x"}, "x", Kind.AUTO_REPLY),
        ({"msgtype": "m.emote", "body": "waves"}, "* Ben T waves", Kind.MESSAGE),
        ({"msgtype": "m.location", "body": "At the slip", "geo_uri": "geo:1,2"}, "At the slip", Kind.MESSAGE),
    ],
)
def test_kinds_of_words(content: dict[str, str], text: str, kind: Kind) -> None:
    message = read("message.json", content=content)
    assert (message.text, message.kind) == (text, kind)


def test_an_emote_of_somebody_without_a_name_has_that_of_the_address() -> None:
    content = {"msgtype": "m.emote", "body": "waves"}
    assert read("message.json", content=content, sender_display_name="").text == "* bent waves"


def test_what_is_said_in_a_public_room_is_public() -> None:
    assert not read("message.json").public
    assert read("message.json", public=True).public


def test_what_we_sent_has_our_own_key_when_it_comes_back() -> None:
    sent = read("sent.json")
    assert sent.key == "9yCdw1mSxQ2nW3kT@skerryline.example"
    assert read("message.json", sent_as=sent.key).key == sent.key


@pytest.mark.parametrize("name", ["invitation.json", "nothing.json", "join.json", "taken-back.json"])
def test_what_is_no_message_says_why(name: str) -> None:
    raw = Path(folder_of(MATRIX), "fixtures", "none", name).read_bytes()
    with pytest.raises(UnreadableError, match=r"not invited|says nothing|no message|taken the message back"):
        MATRIX.parse(raw)


@pytest.mark.parametrize(
    "changes",
    [
        {"content": {"body": ["x"], "msgtype": {}, "m.mentions": {"user_ids": [1, {}, "x", "@a:b" * 500]}}},
        {"content": {"body": "x", "m.relates_to": "y", "m.new_content": []}},
        {"content": {"body": "x", "m.relates_to": {"rel_type": "m.replace", "event_id": 4}}},
        {"recipients": ["x", {"user": 3}, {"user": "@a b:c"}], "files": ["x", {"content": "%"}]},
        {"origin_server_ts": -(10**30), "event_id": "\ud800", "room_id": 7, "problems": {"a": 1}},
    ],
)
def test_fields_of_other_shapes_do_no_harm(changes: dict[str, Any]) -> None:
    try:
        message = read("message.json", **changes)
    except UnreadableError:
        return
    assert message.parties[0].address == BEN
    assert all(" " not in party.address for party in message.parties)


def written(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a message
    fields: dict[str, Any] = {
        "channel": "matrix",
        "parties": (DESK, Party(Role.TO, BEN, "Ben T")),
        "at": datetime(2024, 3, 12, 10, 2, tzinfo=UTC),
        "key": "token@skerryline.example",
        "refers_to": (f"{ROOM}/$first", "other@skerryline.example", f"{ROOM}/$last"),
        "text": "Hello <b> & so on,\n\nAnna",
    }
    found: dict[str, Any] = json.loads(MATRIX.write(Message(**fields | changes)))
    return found


def test_an_answer_goes_into_the_room_of_what_it_answers() -> None:
    event = written()
    assert (event["room_id"], event["event_id"]) == (ROOM, "token@skerryline.example")
    assert event["content"]["m.relates_to"] == {"m.in_reply_to": {"event_id": "$last"}}
    assert event["content"]["m.mentions"] == {"user_ids": ["@bent:chat.example"]}


def test_of_several_rooms_it_is_the_one_that_was_answered_last() -> None:
    event = written(refers_to=(f"{ROOM}/$first", "!quay:a/$second"))
    assert (event["room_id"], event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"]) == ("!quay:a", "$second")
    alone = written(refers_to=("!quay:a",))
    assert (alone["room_id"], "m.relates_to" in alone["content"]) == ("!quay:a", False)


def test_what_is_written_reads_the_same() -> None:
    message = Message(
        "matrix",
        (DESK, Party(Role.TO, BEN, "Ben T")),
        at=datetime(2024, 3, 12, 10, 2, tzinfo=UTC),
        key="token@skerryline.example",
        refers_to=(ROOM, f"{ROOM}/$last"),
        text="Hello <b> & so on,\n\nAnna",
        reply="Hello <b> & so on,\n\nAnna",
        parts=(Part("a.txt", "text/plain", b"\0\xff"),),
        public=True,
    )
    assert MATRIX.parse(MATRIX.write(message)) == message


def test_without_a_room_or_a_name_there_it_cannot_be_said() -> None:
    with pytest.raises(UnwritableError, match="said in a room"):
        written(refers_to=("token-before@skerryline.example",))
    with pytest.raises(UnwritableError, match="add one such as"):
        written(parties=(Party(Role.FROM, "mailto:hello@mayest.example"),))


@pytest.mark.parametrize(
    ("key", "room", "event"),
    [
        ("!a:b/$c", "!a:b", "$c"),
        ("!AbC-4/$x/y+z", "!AbC-4", "$x/y+z"),
        ("!a:b", "!a:b", ""),
        ("$c", "", "$c"),
        ("token@server", "", ""),
        ("/$c", "", ""),
        ("", "", ""),
    ],
)
def test_a_key_says_room_and_event(key: str, room: str, event: str) -> None:
    assert parted(key) == (room, event)
    if room and event:
        assert key_of(room, event) == key
