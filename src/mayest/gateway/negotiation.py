"""What a mail server and this milter agree on before the first mail."""

import struct
from dataclasses import dataclass
from enum import IntFlag

from mayest.gateway.errors import MalformedError
from mayest.gateway.packets import Command, packed

VERSION = 6
_OPTIONS = struct.Struct("!III")


class Action(IntFlag):
    """What a milter may do to a mail; the others are never asked for."""

    CHANGE_HEADERS = 0x10


class Step(IntFlag):
    """What is left out of the protocol, each by the bit that says so."""

    NO_CONNECT = 0x1
    NO_HELO = 0x2
    NO_UNKNOWN = 0x100
    NO_REPLY_TO_HEADER = 0x80
    NO_REPLY_TO_MAIL = 0x4000
    NO_REPLY_TO_RECIPIENT = 0x8000
    NO_REPLY_TO_END_OF_HEADERS = 0x40000
    LEADING_SPACE = 0x100000  # a header's value comes with the space before it


WANTED = Step(sum(Step))
_UNANSWERED = {
    Step.NO_REPLY_TO_HEADER: Command.HEADER,
    Step.NO_REPLY_TO_MAIL: Command.MAIL,
    Step.NO_REPLY_TO_RECIPIENT: Command.RECIPIENT,
    Step.NO_REPLY_TO_END_OF_HEADERS: Command.END_OF_HEADERS,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """`unanswered` are the commands to which the mail server waits for no reply."""

    steps: Step
    unanswered: frozenset[Command]

    @property
    def gap(self) -> bytes:
        """What stands between the colon of a header and its value, where that is not sent."""
        return b"" if Step.LEADING_SPACE in self.steps else b" "

    def packed(self) -> bytes:
        return packed(Command.NEGOTIATE.value, _OPTIONS.pack(VERSION, Action.CHANGE_HEADERS, self.steps))


def agree(offer: bytes) -> Agreement:
    """Take of what the mail server offers what is wanted here; raises MalformedError when that is too little."""
    if len(offer) != _OPTIONS.size:
        raise MalformedError("the offer has a wrong length")
    version, actions, steps = _OPTIONS.unpack(offer)
    if version < VERSION or not actions & Action.CHANGE_HEADERS:
        raise MalformedError(f"it does not speak version {VERSION} of the protocol (milter_protocol = {VERSION})")
    taken = WANTED & Step(steps & WANTED)
    return Agreement(taken, frozenset(command for step, command in _UNANSWERED.items() if step in taken))


NOTHING_AGREED = Agreement(Step(0), frozenset())
