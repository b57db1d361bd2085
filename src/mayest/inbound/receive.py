"""The way in, whatever the channel: keep -> parse -> identify -> thread -> record -> index -> notice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from mayest.inbound.reading import Read, Reader, Source
from mayest.inbound.receipts import Outcome, Receipt
from mayest.inbound.references import References
from mayest.people.models import Colleague
from mayest.record.blobs import store
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.found import claim_references
from mayest.record.intake.keeping import keep_blobs, recorded
from mayest.record.intake.noticing import index, notice
from mayest.record.intake.people import identify
from mayest.record.intake.recorded import compose
from mayest.record.intake.recording import record
from mayest.record.intake.threads import thread
from mayest.record.models import Account, Interaction
from mayest.record.rows import reserve, take_turns

__all__ = ["Outcome", "Receipt", "Received", "receive", "settle"]

TRIES = 3


@dataclass(frozen=True, slots=True)
class Received:
    """Raw bytes of a channel. `where` says where they came from, for whoever reads what was refused.

    `account` is the one of ours they came by and `by` the colleague who brought them in, where that is known.
    """

    channel: str
    raw: bytes
    account: Account | None
    where: str
    by: Colleague | None


def receive(group: Sequence[Received]) -> list[Receipt]:
    """Take messages in and give a receipt for each, in their order; they are committed together.

    Only what a receipt calls STORED may be acknowledged, and it may at once. The same bytes are stored once.
    """
    return settle(reader().read([(_source(each), each.raw) for each in group]))


def settle(read: Sequence[Read]) -> list[Receipt]:
    """Take in a group that is kept and parsed already, in one transaction."""
    read = _read_again(read)
    for _ in range(TRIES - 1):
        try:
            return _take_in(read)
        except (IntegrityError, OperationalError):  # somebody else was writing the same: by now it is there
            continue
    return _take_in(read)


@transaction.atomic
def _take_in(read: Sequence[Read]) -> list[Receipt]:
    take_turns()
    arrivals = {one.arrival.raw.digest: _told(one.arrival, one.source) for one in read if one.arrival}
    known = recorded(one.kept.digest for one in read if one.kept)
    fresh = [arrival for digest, arrival in arrivals.items() if digest not in known]
    numbers = _write(fresh, timezone.now()) if fresh else []
    return list(_receipts(read, known, {one.raw.digest: number for one, number in zip(fresh, numbers, strict=True)}))


def _write(arrivals: Sequence[Arrival], now: datetime) -> list[int]:
    numbers = reserve({Interaction: len(arrivals)})[Interaction]
    blobs = keep_blobs(arrivals)
    people = identify(arrivals, numbers, now)
    threads = thread(arrivals, people, now)
    rows = compose(arrivals, numbers, people, threads.conversations, blobs, now=now)
    record(rows, arrivals, people, blobs)
    claim_references(arrivals, numbers, people, now)
    index(rows, arrivals, people)
    notice(rows, arrivals, threads.reopened)
    return numbers


def _receipts(read: Sequence[Read], known: Mapping[str, int], new: Mapping[str, int]) -> Iterator[Receipt]:
    """Say what became of each; of the same bytes twice in a group, the first is stored."""
    said: set[str] = set()
    for one in read:
        digest = one.kept.digest if one.kept else ""
        if one.why:
            yield Receipt(one.source.where, Outcome.REFUSED, None, one.why)
        elif digest in new and digest not in said:
            yield Receipt(one.source.where, Outcome.STORED, new[digest], "")
        else:
            yield Receipt(one.source.where, Outcome.ALREADY, known.get(digest) or new[digest], "")
        said.add(digest)


def _read_again(read: Sequence[Read]) -> Sequence[Read]:
    """Read what lay in the store without being in the record: it was kept just before something stopped us."""
    held = [one for one in read if one.held]
    known = recorded(one.kept.digest for one in held if one.kept) if held else {}
    lost = [one for one in held if one.kept and one.kept.digest not in known]
    again = {id(one): anew for one, anew in zip(lost, reader().read_again(lost), strict=True)} if lost else {}
    return [again.get(id(one), one) for one in read]


def reader() -> Reader:
    """Give what keeps and parses in this process, by the rules in force now."""
    return Reader(store(), References.in_force(settings.MAYEST_HOME))


def _told(arrival: Arrival, source: Source) -> Arrival:
    return replace(arrival, account=source.account, by=source.by) if source.account or source.by else arrival


def _source(each: Received) -> Source:
    account, by = each.account.pk if each.account else None, each.by.pk if each.by else None
    return Source(each.channel, each.where, account, by)
