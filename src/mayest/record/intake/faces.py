"""The addresses in a group of messages, and what the record knows of them: whose they are, ours among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mayest.people.models import Colleague
from mayest.record.addresses.address import Address
from mayest.record.intake.lookup import among, batches, look_up
from mayest.record.models import Account, Claim, Identity
from mayest.record.tables.rows import reserve


@dataclass(slots=True)
class Face:
    """An address as the record knows it.

    `accounts` are our own accounts there by their channel, `colleague` is one of us. `contacts` are those to whom it
    belongs, `heads` those under whom they are shown. `new`: the record had not seen it. `nameless`: those of `contacts`
    who have not said their name yet.
    """

    identity: int
    new: bool = False
    accounts: dict[str, int] = field(default_factory=dict)
    colleague: int | None = None
    contacts: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)

    @property
    def ours(self) -> bool:
        return bool(self.accounts) or self.colleague is not None


def faces(addresses: Iterable[Address]) -> dict[Address, Face]:
    """Give the face of each address; new ones get the number that their identity will have. Five queries."""
    wanted = list(dict.fromkeys(addresses))
    known = _identities(wanted)
    numbers = iter(reserve({Identity: len(wanted) - len(known)})[Identity])
    found = {address: Face(known[address]) if address in known else Face(next(numbers), new=True) for address in wanted}
    _mark_ours(found)
    _mark_claimed({face.identity: face for face in found.values() if not face.new})
    return found


def _identities(addresses: Iterable[Address]) -> dict[Address, int]:
    pairs = ((address.scheme, address.value) for address in addresses)
    rows = look_up(Identity.objects.all(), ("scheme", "value"), pairs, "scheme", "value", "pk")
    return {Address(scheme, value): number for scheme, value, number in rows}


def _mark_ours(found: Mapping[Address, Face]) -> None:
    by_number = {face.identity: face for face in found.values()}
    for account, identity, channel in Account.objects.values_list("pk", "identity_id", "channel"):
        if identity in by_number:
            by_number[identity].accounts[channel] = account
    for mails in batches(address.value for address in found if address.scheme == "mailto"):
        for colleague, email in Colleague.objects.filter(email__in=among(mails)).values_list("pk", "email"):
            found[Address("mailto", email)].colleague = colleague


def _mark_claimed(found: Mapping[int, Face]) -> None:
    for some in batches(found):
        claims = Claim.objects.filter(identity__in=among(some), withdrawal__isnull=True).order_by("pk")
        rows = claims.values_list("identity_id", "contact_id", "contact__head_id", "contact__called")
        for identity, contact, head, called in rows:
            _claimed(found[identity or 0], contact, head or contact, called)


def _claimed(face: Face, contact: int, head: int, called: str) -> None:
    if contact in face.contacts:
        return
    face.contacts.append(contact)
    face.heads.append(head)
    if not called:
        face.nameless.append(contact)
