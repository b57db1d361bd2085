"""One event on its own: what the server says of it, and beside it what is needed to read it alone. The record keeps it.

What is an event's own is taken by name, so that nobody in a room can add what only we say.
"""

import json
from collections.abc import Iterator
from typing import Any

from mayest.channels.enclosed import enclosed
from mayest.channels.matrix.media import Media
from mayest.channels.matrix.parse import READ
from mayest.channels.matrix.rooms import Rooms
from mayest.channels.matrix.sessions import Session
from mayest.channels.matrix.syncing import Event, Heard
from mayest.channels.matrix.write import OURS
from mayest.channels.reading import line_in, list_in, object_in

_ITS_OWN = ("type", "event_id", "sender", "origin_server_ts", "content", "redacts")
_MOST_NAMED = 10
"""Where more are in a room, what we say there is said to nobody in particular."""


class Sealing:
    """Makes the bytes of events, as `user`."""

    def __init__(self, session: Session) -> None:
        self._user = session.user
        self._rooms = Rooms(session)
        self._media = Media(session)

    def sealed(self, event: Event, heard: Heard) -> bytes:
        """Give the bytes of an event that was heard in a room; raises WireError where what it needs cannot be had."""
        content, sender = object_in(event, "content"), line_in(event, "sender")
        files, problems = self._media.fetched(content)
        own = {name: event[name] for name in _ITS_OWN if name in event}
        beside = {
            "room_id": heard.room,
            "sender_display_name": heard.names.get(sender, ""),
            "recipients": [{"user": user, "name": name} for user, name in self._recipients(heard.room, event)],
            "public": self._rooms.is_public(heard.room),
            "files": [enclosed(part) for part in files],
            "problems": problems,
            "sent_as": line_in(object_in(content, OURS), "key") if sender == self._user else "",
        }
        return _written(own | {name: said for name, said in beside.items() if said})

    def _recipients(self, room: str, event: Event) -> Iterator[tuple[str, str]]:
        """Give ourselves where somebody else speaks; where we do, those who are there and were not named."""
        if line_in(event, "sender") != self._user:
            yield self._user, ""
        elif not list_in(object_in(object_in(event, "content"), "m.mentions"), "user_ids"):
            members = self._rooms.members(room)
            if len(members) <= _MOST_NAMED:
                yield from sorted((user, name) for user, name in members.items() if user != self._user)


def uninvited(room: str, why: str) -> bytes:
    """Give the bytes of an invitation that could not be accepted: the record refuses them, and tells why."""
    return _written({"type": "m.room.member", "room_id": room, "problems": [why]})


def is_said(event: Event) -> bool:
    """Whether something is said in it: not where it was taken back before we heard it, which another event tells."""
    kind = line_in(event, "type")
    return kind in READ and bool(object_in(event, "content") or kind == "m.room.redaction")


def _written(content: dict[str, Any]) -> bytes:
    """Give the same bytes for the same, and any: half a surrogate pair has no UTF-8."""
    return json.dumps(content, sort_keys=True, indent=1).encode("ascii")
