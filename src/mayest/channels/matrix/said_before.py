"""What of a message stands in its room already: a server knows its ids for a while, and for one session of ours."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from mayest.channels.matrix.sessions import CLIENT, Session
from mayest.channels.matrix.write import OURS
from mayest.channels.reading import line_in, list_in, object_in, time_of_milliseconds
from mayest.channels.web_api import Call, quoted
from mayest.channels.wire import Failure, WireError

_AT_ONCE = timedelta(seconds=10)
"""After so long it may not be the first time that a message is sent: it is written down right before that."""
_CLOCKS = timedelta(hours=1)
"""So much may our clock and the server's differ."""
_PAGES = 50


def said_before(session: Session, event: dict[str, Any]) -> set[int]:
    """Give which parts of an event of ours its room has: of one that is new, none. Raises WireError."""
    written = time_of_milliseconds(event.get("origin_server_ts"))
    if written is None or datetime.now(UTC) - written < _AT_ONCE:
        return set()
    key, found = line_in(event, "event_id"), set()
    for each in _ours(session, line_in(event, "room_id"), written - _CLOCKS):
        ours = object_in(object_in(each, "content"), OURS)
        if line_in(ours, "key") == key and isinstance(ours.get("part"), int):
            found.add(int(ours["part"]))
    return found


def _ours(session: Session, room: str, since: datetime) -> list[dict[str, Any]]:
    """Give what we said there since then."""
    wanted = json.dumps({"types": ["m.room.message"], "senders": [session.user]})
    query: dict[str, str | int] = {"dir": "b", "limit": 100, "filter": wanted}
    found: list[dict[str, Any]] = []
    for _ in range(_PAGES):
        answer = session.call(Call("GET", f"{CLIENT}/rooms/{quoted(room)}/messages", query))
        page = [each for each in list_in(answer, "chunk") if isinstance(each, dict)]
        found += page
        oldest = time_of_milliseconds(page[-1].get("origin_server_ts")) if page else None
        query = {**query, "from": line_in(answer, "end")}
        if not query["from"] or (oldest and oldest < since):
            return found
    raise WireError(Failure.LATER, "the room has more of ours than we can look through for what was said already")
