"""What colleagues note of calls, visits, letters and faxes."""

import json
from base64 import b64encode
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from mayest.channels.channel import UnreadableError
from mayest.channels.fax import Fax
from mayest.channels.in_person import InPerson
from mayest.channels.letter import Letter
from mayest.channels.message import Message, Part, Party, Role
from mayest.channels.noted import Noted, noted
from mayest.channels.phone import Phone
from tests.sounds import wav

CALL: dict[str, Any] = {"from": {"address": "tel:+447700900141"}, "at": "2024-03-12T10:02+01:00", "text": "Rang."}


def parse(channel: Noted, **changes: object) -> Message:
    return channel.parse(json.dumps(CALL | changes).encode())


def test_a_call_has_its_number_its_time_and_its_minutes() -> None:
    message = parse(Phone(), minutes=4, to="tel:+441632960100")
    assert message.parties == (Party(Role.FROM, "tel:+447700900141"), Party(Role.TO, "tel:+441632960100"))
    assert message.at == datetime(2024, 3, 12, 10, 2, tzinfo=timezone(timedelta(hours=1)))
    assert (message.minutes, message.text, message.reply) == (4, "Rang.", "Rang.")


def test_whoever_else_was_there_is_present() -> None:
    message = parse(InPerson(), present=[{"address": "mailto:sam@example.org", "name": "Sam"}, "acct:a@social.example"])
    assert [party.address for party in message.parties_as(Role.PRESENT)] == [
        "mailto:sam@example.org",
        "acct:a@social.example",
    ]


def test_pages_are_told_where_there_is_no_subject() -> None:
    assert parse(Fax(), pages=2).subject == "Fax, 2 pages"
    assert parse(Fax(), pages=1).subject == "Fax, 1 page"
    assert parse(Fax(), pages=2, subject="Waybill").subject == "Waybill"


def test_a_scan_comes_with_its_letter() -> None:
    sender = {"address": "postal:3 Ropewalk, Strand Quay"}
    files = [
        {"name": "scan.pdf", "type": "application/pdf", "content": "JVBERg=="},
        {"name": "bad", "content": "\u00fc"},
    ]
    message = parse(Letter(), **{"from": sender, "attachments": files})
    assert message.parts == (Part("scan.pdf", "application/pdf", b"%PDF"), Part("bad", "application/octet-stream", b""))
    assert message.problems == ("an attachment is no base64; it is empty here",)


def test_a_time_without_a_zone_is_no_time_and_a_problem() -> None:
    message = parse(Phone(), at="2024-03-12T10:02")
    assert message.at is None
    assert message.problems


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"from": None}, 'needs "from"'),
        ({"from": {"name": "Anna"}}, "has no address"),
        ({"from": {"address": "tel:"}}, "has no address"),
        ({"from": {"address": "iban:DE89370400440532013000"}}, "start with tel:"),
        ({"from": {"address": "+44 7700 900141"}}, "start with tel:"),
        ({"at": None, "text": ""}, "neither what nor when"),
    ],
)
def test_what_is_no_call_is_refused_with_a_reason(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        parse(Phone(), **changes)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"Anna rang.", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[1]", "a list"),
        (b"null", "null"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"minutes": ' + b"9" * 5_000 + b"}", "no JSON"),
    ],
)
def test_what_is_no_note_is_refused_with_a_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        Phone().parse(raw)


def test_a_note_is_written_as_it_is_read() -> None:
    message = parse(Phone(), minutes=4, id="call-1", answers=["call-0"], subject="Parcel")
    assert Phone().parse(noted(message)) == message


@pytest.mark.parametrize("channel", [Phone(), InPerson()])
def test_a_note_of_what_was_spoken_holds_no_recording(channel: Noted) -> None:
    """Under whatever name: it would lie among the files, where nobody is asked."""
    hidden = {"name": "notes.txt", "type": "text/plain", "content": b64encode(wav()).decode()}
    with pytest.raises(UnreadableError, match="drop it in beside it"):
        parse(channel, attachments=[hidden])


def test_what_came_in_writing_may_bring_sound_along() -> None:
    [part] = parse(
        Letter(),
        **{"from": "mailto:anna@example.org"},
        attachments=[{"name": "a.wav", "content": b64encode(wav()).decode()}],
    ).parts
    assert part.content == wav()
