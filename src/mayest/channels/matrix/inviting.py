"""Accepts invitations: whoever wants to say something to us invites us into a room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mayest.channels.matrix.sealed import uninvited
from mayest.channels.matrix.sessions import CLIENT, Session
from mayest.channels.web_api import Call, quoted
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Failure, WireError

_TIMES = 20  # that we try to join a room whose server is away
_SECONDS = 60.0  # that joining one on another server may take
_PASSES = frozenset({Failure.LATER, Failure.UNREACHABLE})


@dataclass(slots=True)
class Entered:
    """`joined` are rooms in which we are now, `open` those that are tried again and how often they were so far.

    `refused` are invitations that could not be accepted, as the record is told of them.
    """

    joined: list[str] = field(default_factory=list)
    open: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[str, bytes]] = field(default_factory=list)


def joined(session: Session, tried: Mapping[str, int], invited: Iterable[str]) -> Entered:
    """Join the rooms into which we are invited; raises WireError where our own server is away or lets us in no more."""
    entered = Entered()
    for room in dict.fromkeys((*tried, *invited)):
        try:
            session.call(Call("POST", f"{CLIENT}/join/{quoted(room)}", body={}, seconds=_SECONDS, repeatable=True))
        except ApiError as error:
            if error.status == 401:  # noqa: PLR2004  # Unauthorized: it is not about the room
                raise
            _not_joined(entered, room, tried.get(room, 0) + 1, error)
        else:
            entered.joined.append(room)
    return entered


def _not_joined(entered: Entered, room: str, times: int, error: WireError) -> None:
    if error.failure in _PASSES and times < _TIMES:
        entered.open[room] = times
    else:
        entered.refused.append((f"invitation into {room}"[:400], uninvited(room, str(error))))
