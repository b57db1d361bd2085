"""Who will read a message, as the record knows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mayest.record.addresses.address import Address
from mayest.record.known.holders import Holders, holders
from mayest.record.models import Appearance, Conversation, Participant


@dataclass(frozen=True, slots=True)
class Readers:
    """`contacts` (by the number of whom they are shown under) and `identities` are the parties.

    `written` is who gets it, addresses of our own left out.
    """

    contacts: frozenset[int] = frozenset()
    identities: frozenset[int] = frozenset()
    written: Mapping[Address, Holders] = field(default_factory=dict)

    @classmethod
    def of(cls, conversation: Conversation | None, addresses: Sequence[Address]) -> "Readers":
        """Bring together those of a conversation with those written to, unless one of these is from outside it."""
        written = {address: held for address, held in holders(addresses).items() if not held.ours}
        contacts = frozenset(contact for held in written.values() for contact in held.grades)
        identities = frozenset(held.identity for held in written.values() if held.identity)
        if conversation is None:
            return cls(contacts, identities, written)
        present, seen = _contacts(conversation), _identities(conversation)
        if any(held.identity not in seen and present.isdisjoint(held.grades) for held in written.values()):
            return cls(contacts, identities, written)
        return cls(contacts | present, identities | seen, written)


def _contacts(conversation: Conversation) -> frozenset[int]:
    stands = Appearance.objects.filter(interaction__conversation=conversation)
    return frozenset(stands.values_list("contact_id", flat=True).distinct())


def _identities(conversation: Conversation) -> frozenset[int]:
    parties = Participant.objects.filter(interaction__conversation=conversation)
    return frozenset(parties.values_list("identity_id", flat=True).distinct())
