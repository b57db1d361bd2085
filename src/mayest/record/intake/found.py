"""References that contacts name in what they write to us are claimed as theirs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from mayest.record.addresses.address import REFERENCE_SCHEMES, Address, AddressError, address
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.lookup import among, batches, look_up
from mayest.record.intake.people import People
from mayest.record.models import Claim, Direction, Grade, OwnReference, Reference
from mayest.record.tables.rows import insert, reserve

_WHY = "Written to us by them"


Wanted = dict[tuple[int, Address], int]  # contact and value, and the interaction in which they stood


def claim_references(
    arrivals: Sequence[Arrival], numbers: Sequence[int], people: Sequence[People], now: datetime
) -> None:
    """Claim what is no reference of our own and not claimed for that contact yet. Six statements for any number."""
    wanted: Wanted = {}
    for arrival, number, each in zip(arrivals, numbers, people, strict=True):
        if arrival.references and each.direction is Direction.IN and len(each.senders) == 1:
            [contact] = each.senders  # where two share an address, nobody can tell whose it is
            wanted |= {(contact, value): number for value in _values(arrival.references)}
    if wanted:
        _claim(wanted, now)


def _claim(wanted: Wanted, now: datetime) -> None:
    numbers = _numbers({value for _, value in wanted})
    ours = set(OwnReference.objects.values_list("reference_id", flat=True))
    claimed = set(_claimed(numbers.values()))
    claims = [
        (contact, numbers[value], Grade.ASSERTED.value, _WHY, number, now)
        for (contact, value), number in wanted.items()
        if numbers[value] not in ours and (contact, numbers[value]) not in claimed
    ]
    insert(Claim, ("contact_id", "reference_id", "grade", "why", "interaction_id", "at"), claims)


def _values(texts: Sequence[str]) -> Iterator[Address]:
    for text in texts:
        try:
            value = address(text)
        except AddressError:  # it looked like one, and is none
            continue
        if value.scheme in REFERENCE_SCHEMES:
            yield value


def _numbers(values: set[Address]) -> dict[Address, int]:
    """Give the number of each reference; those that are new get their rows."""
    pairs = [(value.scheme, value.value) for value in values]
    rows = look_up(Reference.objects.all(), ("scheme", "value"), pairs, "scheme", "value", "pk")
    known = {Address(scheme, value): number for scheme, value, number in rows}
    unseen = sorted(values - known.keys(), key=str)
    fresh = dict(zip(unseen, reserve({Reference: len(unseen)})[Reference], strict=True))
    made = [(number, value.scheme, value.value, value.tail) for value, number in fresh.items()]
    insert(Reference, ("id", "scheme", "value", "tail"), made)
    return known | fresh


def _claimed(references: Iterable[int]) -> Iterator[tuple[int, int | None]]:
    for some in batches(references):
        claims = Claim.objects.filter(reference__in=among(some), withdrawal__isnull=True)
        yield from claims.values_list("contact_id", "reference_id")
