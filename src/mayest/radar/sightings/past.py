"""Looks through what is in the record already: for networks that became known later, or that we are no longer on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from mayest.channels.message import Kind
from mayest.radar.models import Sighting
from mayest.radar.networks import seen_in
from mayest.radar.sightings.keeping import sight
from mayest.record.intake.lookup import among
from mayest.record.models import Direction, Interaction
from mayest.record.tables.turn import turn

AT_ONCE = 500  # interactions in one transaction: so long does whoever takes mail in wait at the most


@dataclass(frozen=True, slots=True)
class Looked:
    """How many interactions were looked at, and how many sightings there are now."""

    read: int
    sightings: int


def look_again(progress: Callable[[int, int], None] | None = None, at_once: int = AT_ONCE) -> Looked:
    """Make all sightings anew, some interactions at a time; `progress` is told how many are done of how many.

    Stopped anywhere, what is there is right as far as it went; run again, it changes nothing that is right.
    """
    theirs = Interaction.objects.filter(direction=Direction.IN, kind=Kind.MESSAGE).order_by("pk")
    total, done, last = theirs.count(), 0, 0
    while numbers := _look(theirs.filter(pk__gt=last)[:at_once]):
        done, last = done + len(numbers), numbers[-1]
        if progress:
            progress(done, max(total, done))
    return Looked(done, Sighting.objects.count())


def _look(some: QuerySet[Interaction]) -> list[int]:
    """Put right the sightings in some interactions, and give their numbers in order."""
    with turn():
        texts = dict(some.values_list("pk", "text"))
        if texts:
            numbers = among(list(texts))
            Sighting.objects.filter(interaction__in=numbers).delete()
            sight({number: seen for number, text in texts.items() if (seen := seen_in(text))})
    return list(texts)
