"""Starts a contact for each address that is nobody's yet, and notes what those without a name call themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mayest.channels.message import Role
from mayest.record.intake.faces import Face
from mayest.record.models import Claim, Contact, Grade
from mayest.record.tables.rows import insert, reserve, update

_SEEN = {Role.FROM: "Reached us", Role.REPLY_TO: "Was named for answers", Role.PRESENT: "Was there"}


class Taking(Protocol):
    """Somebody who takes part."""

    @property
    def role(self) -> Role: ...
    @property
    def name(self) -> str: ...
    @property
    def face(self) -> Face: ...


@dataclass(frozen=True, slots=True)
class _Sight:
    """An address, seen in the interaction of that number, and what it was called best."""

    face: Face
    number: int
    role: Role
    name: str

    @property
    def worth(self) -> int:
        return bool(self.name) + (bool(self.name) and self.role is Role.FROM)


def introduce(group: Sequence[Sequence[Taking]], numbers: Sequence[int], now: datetime) -> None:
    """Start the contacts, each with the claim that says on what evidence, and give them to their faces."""
    sights = list(_sights(group, numbers))
    strangers = [sight for sight in sights if not sight.face.contacts]
    contacts = reserve({Contact: len(strangers)})[Contact]
    claims = []
    for sight, contact in zip(strangers, contacts, strict=True):
        sight.face.contacts.append(contact)
        sight.face.heads.append(contact)
        claims.append((contact, sight.face.identity, Grade.ASSERTED.value, _why(sight), sight.number, now))
    started = [(contact, sight.name, now) for sight, contact in zip(strangers, contacts, strict=True)]
    insert(Contact, ("id", "called", "at"), started)
    insert(Claim, ("contact_id", "identity_id", "grade", "why", "interaction_id", "at"), claims)
    named = [(sight.name, contact) for sight in sights if sight.name for contact in sight.face.nameless]
    update(Contact, ("called",), named)


def _sights(group: Sequence[Sequence[Taking]], numbers: Sequence[int]) -> Iterator[_Sight]:
    """Give each address of theirs that lacks a contact or a name once; a name said by oneself is the best."""
    found: dict[int, _Sight] = {}
    for takings, number in zip(group, numbers, strict=True):
        for taking in takings:
            face = taking.face
            if face.ours or (face.contacts and not face.nameless):
                continue
            sight = _Sight(face, number, taking.role, taking.name)
            before = found.setdefault(face.identity, sight)
            if sight.worth > before.worth:
                found[face.identity] = sight
    yield from found.values()


def _why(sight: _Sight) -> str:
    seen = _SEEN.get(sight.role, "Was written to")
    return f"{seen} as {sight.name}" if sight.name else f"{seen} by this address"
