"""Identify -> thread -> record -> index -> notice -> tie: arrivals become rows, within the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime

from mayest.record.intake.arrival import Arrival
from mayest.record.intake.found import claim_references
from mayest.record.intake.keeping import keep_blobs
from mayest.record.intake.noticing import index, notice
from mayest.record.intake.people import identify
from mayest.record.intake.recorded import compose
from mayest.record.intake.recording import record
from mayest.record.intake.returned import tie
from mayest.record.intake.threads import thread
from mayest.record.models import Interaction
from mayest.record.tables.rows import reserve


def write(arrivals: Sequence[Arrival], now: datetime) -> list[int]:
    """Give the numbers of the interactions that the arrivals become; what the record has already is not among them."""
    numbers = reserve({Interaction: len(arrivals)})[Interaction]
    blobs = keep_blobs(arrivals)
    people = identify(arrivals, numbers, now)
    threads = thread(arrivals, people, now)
    rows = compose(arrivals, numbers, people, threads.conversations, blobs, now=now)
    record(rows, arrivals, people, blobs)
    claim_references(arrivals, numbers, people, now)
    index(rows, arrivals, people)
    notice(rows, arrivals, threads.reopened)
    tie(rows, arrivals)
    return numbers
