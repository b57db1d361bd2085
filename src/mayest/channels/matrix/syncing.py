"""Asks what is new (client-server API, 6.4): in which rooms something was said, and into which we are invited."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mayest.channels.matrix.names import is_room, is_user
from mayest.channels.matrix.parse import READ
from mayest.channels.matrix.sessions import CLIENT, Session
from mayest.channels.reading import line_in, object_in
from mayest.channels.web_api import SECONDS, Call, quoted, said_in
from mayest.channels.wire import Failure, WireError

Event = dict[str, Any]
LAST = 50  # events of a room that are given without asking further back
_PAGE = 100
_MOST_PAGES = 10_000
_MOST_BYTES = 64 * 1024 * 1024
_NOTHING: dict[str, list[str]] = {"types": []}


@dataclass(frozen=True, slots=True)
class Heard:
    """Some of what was said in a room, oldest first. `before` leads further back, "" where there is no gap."""

    room: str
    events: list[Event]
    names: dict[str, str]
    before: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What is new, and the token that leads on from there. `invited` are rooms."""

    since: str
    heard: list[Heard] = field(default_factory=list)
    invited: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.heard or self.invited)


def news(session: Session, since: str, seconds: float = 0) -> News:
    """Give what is new; where nothing is, wait so long for it. Raises WireError."""
    query: dict[str, str | int] = {"filter": _filter(), "timeout": int(seconds * 1000), "set_presence": "offline"}
    if since:
        query["since"] = since
    call = Call("GET", f"{CLIENT}/sync", query, seconds=SECONDS + seconds, most=_MOST_BYTES)
    answer = session.call(call)
    rooms = object_in(answer, "rooms")
    left = _rooms(rooms, "leave") if since else {}
    heard = [_heard(room, about) for room, about in {**left, **_rooms(rooms, "join")}.items()]
    return News(said_in(answer, "next_batch"), [one for one in heard if one.events], list(_rooms(rooms, "invite")))


def further_back(session: Session, heard: Heard, since: str) -> Iterator[Heard]:
    """Give what was said in the gap before, back to that token, a page at a time and the newest page first."""
    start, wanted = heard.before, json.dumps(_wanted())
    been: set[str] = set()
    while start:
        if start in been or len(been) == _MOST_PAGES:
            raise WireError(Failure.UNREACHABLE, f"what was said in {heard.room} does not end, or goes in circles")
        been.add(start)
        query: dict[str, str | int] = {"from": start, "to": since, "dir": "b", "limit": _PAGE, "filter": wanted}
        answer = session.call(Call("GET", f"{CLIENT}/rooms/{quoted(heard.room)}/messages", query, most=_MOST_BYTES))
        if events := _events(answer, "chunk")[::-1]:
            yield Heard(heard.room, events, _names(_events(answer, "state")))
        start = line_in(answer, "end")


def _rooms(rooms: Event, how: str) -> dict[str, Event]:
    found: Mapping[str, Any] = object_in(rooms, how)
    return {room: about for room, about in found.items() if is_room(room) and isinstance(about, dict)}


def _heard(room: str, about: Event) -> Heard:
    timeline = object_in(about, "timeline")
    names = _names(_events(object_in(about, "state"), "events"))
    before = line_in(timeline, "prev_batch") if timeline.get("limited") is True else ""
    return Heard(room, _events(timeline, "events"), names, before)


def _events(source: Event, name: str) -> list[Event]:
    found = source.get(name)
    return [event for event in found if isinstance(event, dict)] if isinstance(found, list) else []


def _names(state: list[Event]) -> dict[str, str]:
    """Give what those call themselves who said something, as the room knows them."""
    members = ((line_in(event, "state_key"), event) for event in state if event.get("type") == "m.room.member")
    return {user: line_in(object_in(event, "content"), "displayname") for user, event in members if is_user(user)}


def _wanted() -> Event:
    return {"types": sorted(READ), "lazy_load_members": True, "include_redundant_members": True}


def _filter() -> str:
    room = {
        "account_data": _NOTHING,
        "ephemeral": _NOTHING,
        "state": {"types": ["m.room.member"], "lazy_load_members": True, "include_redundant_members": True},
        "timeline": {**_wanted(), "limit": LAST},
    }
    return json.dumps({"presence": _NOTHING, "account_data": _NOTHING, "room": room})
