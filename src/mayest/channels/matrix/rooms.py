"""What a room is like: who is in it, and who can read what is said there."""

from typing import Any

from mayest.channels.matrix.failures import CODE_OF_A_TOKEN
from mayest.channels.matrix.sessions import CLIENT, Session
from mayest.channels.reading import line_in, object_in
from mayest.channels.web_api import Call, quoted
from mayest.channels.web_failures import ApiError

_NOT_THERE = frozenset({403, 404})
"""Of what is asked about a room: it has none, or we are in it no more."""


class Rooms:
    """Asks about rooms, about each thing once as long as it lives."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._public: dict[str, bool] = {}
        self._members: dict[str, dict[str, str]] = {}

    def is_public(self, room: str) -> bool:
        """Whether anybody can join it, or read it without."""
        if room not in self._public:
            joining = line_in(self._state(room, "m.room.join_rules"), "join_rule")
            reading = line_in(self._state(room, "m.room.history_visibility"), "history_visibility")
            self._public[room] = joining == "public" or reading == "world_readable"
        return self._public[room]

    def is_encrypted(self, room: str) -> bool:
        """Whether what is said there is meant to be encrypted."""
        return bool(self._state(room, "m.room.encryption"))

    def members(self, room: str) -> dict[str, str]:
        """Give those who are in it, each with their name; nobody where we are not."""
        if room not in self._members:
            joined = object_in(self._asked(f"rooms/{quoted(room)}/joined_members"), "joined")
            named = {user: about for user, about in joined.items() if isinstance(about, dict)}
            self._members[room] = {user: line_in(about, "display_name") for user, about in named.items()}
        return self._members[room]

    def _state(self, room: str, kind: str) -> dict[str, Any]:
        return self._asked(f"rooms/{quoted(room)}/state/{kind}")

    def _asked(self, path: str) -> dict[str, Any]:
        try:
            return self._session.call(Call("GET", f"{CLIENT}/{path}"))
        except ApiError as error:
            if error.status not in _NOT_THERE or error.code in CODE_OF_A_TOKEN:
                raise
            return {}
