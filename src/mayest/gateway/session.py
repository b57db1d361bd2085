"""What one mail server says on one connection, in its order, and what it is answered. It waits for nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from mayest.gateway.errors import MalformedError
from mayest.gateway.letter import Arriving, Envelope, Header, Letter
from mayest.gateway.negotiation import NOTHING_AGREED, agree
from mayest.gateway.packets import Command, Packet
from mayest.gateway.replies import ACCEPT, CONTINUE, Change, refused

REFUSED = "550 5.7.1"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a mail: with a `refusal` it goes back in these lines, else it passes with these changes."""

    refusal: Sequence[str] = ()
    changes: Sequence[Change] = ()


class Decides(Protocol):
    """Whoever judges mail. Neither raises anything: what cannot be judged passes."""

    def reads(self, envelope: Envelope) -> bool:
        """Whether such a mail is to be read at all."""
        ...

    def decide(self, letter: Letter) -> Verdict:
        """Say what becomes of a mail."""
        ...


class Phase(Enum):
    """How far they are."""

    STRANGERS = auto()
    BETWEEN = auto()
    ENVELOPE = auto()
    HEADERS = auto()
    BODY = auto()


_IN_ORDER = {
    Command.NEGOTIATE: {Phase.STRANGERS},
    Command.CONNECT: {Phase.BETWEEN},
    Command.HELO: {Phase.BETWEEN},
    Command.MAIL: {Phase.BETWEEN},
    Command.RECIPIENT: {Phase.ENVELOPE},
    Command.DATA: {Phase.ENVELOPE},
    Command.HEADER: {Phase.HEADERS},
    Command.END_OF_HEADERS: {Phase.HEADERS},
    Command.BODY: {Phase.BODY},
    Command.END_OF_MESSAGE: {Phase.BODY},
}
_ALWAYS = set(Phase) - {Phase.STRANGERS}
_SILENT = {Command.MACROS, Command.ABORT, Command.NEXT_CONNECTION}
SLOW = {Command.DATA, Command.END_OF_MESSAGE}  # they ask the record


class Session:
    """Answers packet by packet; one mail after another may come."""

    def __init__(self, decides: Decides) -> None:
        self._decides = decides
        self._phase = Phase.STRANGERS
        self._agreement = NOTHING_AGREED
        self._mail = Arriving("")

    def answer(self, packet: Packet) -> bytes:
        """Give the bytes to send back, none where no answer is due; raises MalformedError, which ends the session."""
        if self._phase not in _IN_ORDER.get(packet.command, _ALWAYS):
            raise MalformedError("a packet comes out of its order")
        reply = self._taken(packet)
        if packet.command in _SILENT or (reply == CONTINUE and packet.command in self._agreement.unanswered):
            return b""
        return reply

    def end(self) -> None:
        """Keep nothing of what was begun."""
        self._mail.drop()

    def _taken(self, packet: Packet) -> bytes:
        match packet.command:
            case Command.NEGOTIATE:
                return self._negotiate(packet)
            case Command.MAIL:
                self._mail, self._phase = Arriving(_address(packet)), Phase.ENVELOPE
            case Command.RECIPIENT:
                self._mail.add_recipient(_address(packet))
            case Command.DATA:
                return self._decide_on_reading()
            case Command.HEADER:
                self._mail.add_header(self._header(packet))
            case Command.END_OF_HEADERS:
                self._phase = Phase.BODY
            case Command.BODY:
                return self._take_body(packet)
            case Command.END_OF_MESSAGE:
                return self._decide(packet)
            case Command.ABORT | Command.NEXT_CONNECTION:
                self._done()
        return CONTINUE

    def _negotiate(self, packet: Packet) -> bytes:
        self._agreement, self._phase = agree(packet.data), Phase.BETWEEN
        return self._agreement.packed()

    def _decide_on_reading(self) -> bytes:
        if self._mail.given_up or not self._decides.reads(self._mail.envelope):
            return self._done()
        self._phase = Phase.HEADERS
        return CONTINUE

    def _take_body(self, packet: Packet) -> bytes:
        self._mail.add_body(packet.data)
        return self._done() if self._mail.given_up else CONTINUE

    def _decide(self, packet: Packet) -> bytes:
        self._mail.add_body(packet.data)
        if self._mail.given_up:
            return self._done()
        letter = self._mail.letter()
        self._done()
        verdict = self._decides.decide(letter)
        if verdict.refusal:
            return refused(REFUSED, verdict.refusal)
        return b"".join(change.packed() for change in verdict.changes) + ACCEPT

    def _done(self) -> bytes:
        self._mail.drop()
        self._phase = Phase.BETWEEN
        return ACCEPT

    def _header(self, packet: Packet) -> Header:
        match packet.strings():
            case [name, value]:
                return Header(name, self._agreement.gap + value)
        raise MalformedError("a header is no name and value")


def _address(packet: Packet) -> str:
    return packet.strings()[0].decode("utf-8", "replace").strip().removeprefix("<").removesuffix(">")
