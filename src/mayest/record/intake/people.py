"""Identify: who took part in each message, and which way it went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from mayest.channels.message import Party, Role
from mayest.record.addresses.address import Address, AddressError, address
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.faces import Face, faces
from mayest.record.intake.strangers import introduce
from mayest.record.models import Direction, Identity
from mayest.record.tables.rows import insert

MAX_NAME = 200
_OUR_PLACES = (Role.TO, Role.CC, Role.PRESENT)


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody takes part in a message."""

    role: Role
    name: str
    address: Address
    face: Face


@dataclass(frozen=True, slots=True)
class People:
    """Those of one message, in its order. `problems` tells of addresses that are none."""

    takings: tuple[Taking, ...]
    direction: Direction
    account: int | None
    by: int | None
    problems: tuple[str, ...]

    @property
    def contacts(self) -> set[int]:
        """Those outside in whose timelines it stands."""
        return {head for taking in self.takings if not taking.face.ours for head in taking.face.heads}

    @property
    def senders(self) -> set[int]:
        """The contacts to whom the sender's address belongs."""
        wrote = (taking.face for taking in self.takings if taking.role is Role.FROM and not taking.face.ours)
        return {contact for face in wrote for contact in face.contacts}


def identify(arrivals: Sequence[Arrival], numbers: Sequence[int], now: datetime) -> list[People]:
    """Give the people of each message; `numbers` are those of the interactions that the messages become.

    Addresses that the record had not seen become identities, and each that is somebody else's starts a contact of its
    own. Ten statements, however many messages.
    """
    named = [[(party, _read(party.address)) for party in arrival.message.parties] for arrival in arrivals]
    known = faces(found for each in named for _, found in each if isinstance(found, Address))
    people = [_people(arrival, each, known) for arrival, each in zip(arrivals, named, strict=True)]
    unseen = [(face.identity, where.scheme, where.value) for where, face in known.items() if face.new]
    insert(Identity, ("id", "scheme", "value"), unseen)
    introduce([each.takings for each in people], numbers, now)
    return people


@lru_cache(maxsize=8192)
def _read(text: str) -> Address | str:
    """Give the address, or why it is none."""
    try:
        return address(text)
    except AddressError as error:
        return str(error)


def _people(arrival: Arrival, named: Iterable[tuple[Party, Address | str]], known: dict[Address, Face]) -> People:
    takings: dict[tuple[Role, int], Taking] = {}
    problems = []
    for party, found in named:
        if isinstance(found, str):
            problems.append(f"{party.role.value}: {found}")
            continue
        face = known[found]
        takings.setdefault((party.role, face.identity), Taking(party.role, party.name[:MAX_NAME], found, face))
    sender = next((taking.face for taking in takings.values() if taking.role is Role.FROM), None)
    direction = Direction.OUT if sender and sender.ours else Direction.IN
    return People(
        tuple(takings.values()),
        direction,
        arrival.account or _account(arrival.message.channel, direction, sender, takings.values()),
        arrival.by or (sender.colleague if sender else None),
        tuple(problems),
    )


def _account(channel: str, direction: Direction, sender: Face | None, takings: Iterable[Taking]) -> int | None:
    """Give the account of ours that it went by."""
    if direction is Direction.OUT:
        return sender.accounts.get(channel) if sender else None
    ours = (taking.face.accounts.get(channel) for taking in takings if taking.role in _OUR_PLACES)
    return next((account for account in ours if account), None)
