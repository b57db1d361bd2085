"""Index and notice: what came in can be found, and the log says that it came."""

from collections.abc import Sequence

from mayest.record import events
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.people import People
from mayest.record.intake.recorded import Recorded
from mayest.record.search import add, document


def index(rows: Sequence[Recorded], arrivals: Sequence[Arrival], people: Sequence[People]) -> None:
    """Put the interactions into the index of the search."""
    each = zip(rows, arrivals, people, strict=True)
    add(document(row, _parties(one), attached=bool(arrival.files)) for row, arrival, one in each)


def _parties(people: People) -> list[tuple[str, str, str]]:
    return [(taking.role.value, taking.name, taking.address.value) for taking in people.takings]


def notice(rows: Sequence[Recorded], arrivals: Sequence[Arrival], reopened: Sequence[int]) -> None:
    """Add to the log what came in, each with a commitment to its bytes, and which conversations it opened again.

    What the record claims by itself on the way stands in no event: it follows from the interaction the claim names.
    """
    came = [
        events.Act("interaction", f"interaction:{row.id}", events.commitment(row.seal, arrival.raw.digest))
        for row, arrival in zip(rows, arrivals, strict=True)
    ]
    events.append([*came, *(events.Act("reopening", f"conversation:{number}") for number in reopened)])
