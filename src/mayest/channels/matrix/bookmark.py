"""How far we have heard: the server's token, and the invitations that could not be accepted yet."""

import json
from dataclasses import dataclass, field

from mayest.channels.matrix.names import is_room
from mayest.channels.reading import kept_object, line_in, object_in

_MOST_OPEN = 100


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`since` is "" at the beginning; `invited` are rooms, and how often we have tried to join each."""

    user: str
    since: str = ""
    invited: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, user: str) -> "Bookmark":
        """Read a bookmark. One of another user, or one that cannot be read, is as good as none."""
        found = kept_object(text)
        if found.get("user") != user:
            return cls(user)
        invited = object_in(found, "invited").items()
        tried = {room: times for room, times in invited if is_room(room) and isinstance(times, int)}
        return cls(user, line_in(found, "since"), tried)

    def __str__(self) -> str:
        invited = dict(list(self.invited.items())[:_MOST_OPEN])
        return json.dumps({"user": self.user, "since": self.since, "invited": invited})
