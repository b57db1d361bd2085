"""What is derived from claims and joinings, worked out again in the plainest way."""

from datetime import datetime

from mayest.record.models import Claim, Contact, Joining, Participant


def expected_heads() -> dict[int, int | None]:
    """Follow from each contact the joinings in force to their end."""
    into = dict(Joining.objects.filter(parting__isnull=True).values_list("joined_id", "into_id"))
    return {number: _end(number, into) for number in Contact.objects.values_list("pk", flat=True)}


def _end(number: int, into: dict[int, int]) -> int | None:
    end = number
    while end in into:
        end = into[end]
    return None if end == number else end


def expected_appearances() -> set[tuple[int, int, datetime]]:
    """Look for each claim in force at each interaction."""
    heads = expected_heads()
    found = set()
    for claim in Claim.objects.filter(withdrawal__isnull=True, identity__isnull=False):
        shown = heads[claim.contact_id] or claim.contact_id
        for party in Participant.objects.filter(identity=claim.identity).select_related("interaction"):
            found.add((shown, party.interaction_id, party.interaction.at))
    return found
