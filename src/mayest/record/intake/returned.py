"""What came back: a bounce is tied to the message that it speaks of, and to those who did not get it."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils import timezone

from mayest.channels.message import Failed, Kind
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.recorded import Recorded
from mayest.record.models import Delivery, Nondelivery

_LONGEST = 500
_LONGEST_ADDRESS = 600


def tie(rows: Sequence[Recorded], arrivals: Sequence[Arrival]) -> None:
    """Keep who did not get what we sent; a bounce of what we never sent is a message like any other."""
    bounces = [each for each in zip(rows, arrivals, strict=True) if each[1].message.kind is Kind.BOUNCE]
    keys = {key for _, arrival in bounces for key in arrival.message.refers_to}
    if not keys:
        return
    ours = {delivery.key: delivery for delivery in Delivery.objects.filter(key__in=keys)}
    told = [each for row, arrival in bounces for each in _nondeliveries(row, arrival, ours)]
    Nondelivery.objects.bulk_create(told, ignore_conflicts=True)


def _nondeliveries(row: Recorded, arrival: Arrival, ours: Mapping[str, Delivery]) -> Iterator[Nondelivery]:
    message = arrival.message
    delivery = next((ours[key] for key in reversed(message.refers_to) if key in ours), None)
    if delivery is None:
        return
    written_to = [*delivery.to, *delivery.cc]
    alone = written_to if len(written_to) == 1 else []
    for failed in message.failed or [Failed(address, "") for address in alone]:
        address = _as_written(failed.address, written_to) or next(iter(alone), failed.address)
        yield Nondelivery(
            delivery=delivery,
            address=address[:_LONGEST_ADDRESS],
            why=(failed.why or message.subject)[:_LONGEST],
            at=timezone.now(),
            bounce_id=row.id,
        )


def _as_written(address: str, written_to: Sequence[str]) -> str:
    return next((each for each in written_to if each.casefold() == address.casefold()), "")
