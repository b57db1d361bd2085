"""Reads a Note of ActivityStreams 2.0, alone or in the Create activity by which ActivityPub delivers it."""

from collections.abc import Iterator
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.html_text import html_to_text
from mayest.channels.mastodon.names import address_of
from mayest.channels.message import Message, Party, Role
from mayest.channels.reading import line_in, list_in, object_in, read_object, text_in, time_of

PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_NOTES = frozenset({"Note", "Article", "Question", "Page"})


def parse_note(raw: bytes) -> Message:
    """Make a message of a note; UnreadableError says why those bytes are none.

    It is to those whom it mentions; a warning before the content is its subject.
    """
    activity = read_object(raw, "a note of ActivityStreams")
    note = object_in(activity, "object") if activity.get("type") == "Create" else activity
    if note.get("type") not in _NOTES:
        raise UnreadableError('it is no note: its "type" is "Note", or "Create" around one')
    sender = _sender(activity, note)
    at = time_of(line_in(note, "published")) or time_of(line_in(activity, "published"))
    html = text_in(note, "content")
    text = html_to_text(html)
    return Message(
        channel="mastodon",
        parties=(sender, *_mentioned(note, sender)),
        at=at,
        key=line_in(note, "id"),
        refers_to=tuple(filter(None, [line_in(note, "inReplyTo")])),
        subject=line_in(note, "summary"),
        text=text,
        reply=text,
        html=html,
        public=_is_public(note) or _is_public(activity),
        problems=() if at else ("the time cannot be read",),
    )


def _sender(activity: dict[str, Any], note: dict[str, Any]) -> Party:
    """Give the actor, written as a web address or as an object with more about it."""
    for source, name in ((note, "attributedTo"), (activity, "actor")):
        actor = object_in(source, name)
        web = line_in(actor, "id") or line_in(source, name)
        host = web.removeprefix("https://").partition("/")[0]
        known_as = line_in(actor, "preferredUsername")
        if address := address_of(web, f"@{known_as}@{host}" if known_as else ""):
            return Party(Role.FROM, address, line_in(actor, "name"))
    raise UnreadableError('it does not say whose it is: "attributedTo" is written as https://social.example/users/anna')


def _mentioned(note: dict[str, Any], sender: Party) -> Iterator[Party]:
    tags = [tag for tag in list_in(note, "tag") if isinstance(tag, dict) and tag.get("type") == "Mention"]
    addresses = dict.fromkeys(address_of(line_in(tag, "href"), line_in(tag, "name")) for tag in tags)
    return (Party(Role.TO, address) for address in addresses if address and address != sender.address)


def _is_public(source: dict[str, Any]) -> bool:
    readers = [*list_in(source, "to"), *list_in(source, "cc")]
    return any(isinstance(reader, str) and reader in PUBLIC for reader in readers)
