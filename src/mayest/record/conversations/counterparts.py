"""With whom an interaction was: the other side's address, and the contact to whom it belongs."""

from collections.abc import Sequence

from mayest.channels.message import Role
from mayest.record.contacts.claims import in_force
from mayest.record.models import Contact, Direction, Interaction, Participant

# In which role the other side stands, likeliest first.
LIKELY = {
    Direction.IN: (Role.FROM, Role.PRESENT, Role.REPLY_TO, Role.TO, Role.CC),
    Direction.OUT: (Role.TO, Role.PRESENT, Role.CC, Role.FROM, Role.REPLY_TO),
}


def counterparts(interactions: Sequence[Interaction]) -> dict[int, Contact]:
    """Give for the number of each interaction the contact it was with, where there is one. Two queries in all."""
    others = _others(interactions)
    contacts = _contacts({other.identity_id for other in others.values()})
    return {number: contacts[other.identity_id] for number, other in others.items() if other.identity_id in contacts}


def _others(interactions: Sequence[Interaction]) -> dict[int, Participant]:
    directions = {interaction.pk: Direction(interaction.direction) for interaction in interactions}
    outside = Participant.objects.filter(interaction__in=directions, identity__accounts__isnull=True)
    ranked = sorted(outside, key=lambda one: (LIKELY[directions[one.interaction_id]].index(Role(one.role)), one.pk))
    found: dict[int, Participant] = {}
    for one in ranked:
        found.setdefault(one.interaction_id, one)
    return found


def _contacts(identities: set[int]) -> dict[int | None, Contact]:
    """Give for each address the contact it belongs to most surely."""
    claims = in_force().filter(identity__in=identities).select_related("contact__head").order_by("-grade", "id")
    found: dict[int | None, Contact] = {}
    for claim in claims:
        found.setdefault(claim.identity_id, claim.contact.head or claim.contact)
    return found
