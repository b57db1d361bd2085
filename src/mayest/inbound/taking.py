"""Identify -> thread -> record -> index -> notice -> sight: what was kept becomes rows, all of a group or none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from mayest.channels.message import Kind, Message
from mayest.inbound.read import Read
from mayest.inbound.receipts import Outcome, Receipt
from mayest.inbound.references import References
from mayest.radar.networks import Seen, seen_in
from mayest.radar.sightings.keeping import sight
from mayest.record.intake.keeping import recorded
from mayest.record.intake.writing import write
from mayest.record.outgoing.echoes import echoes
from mayest.record.tables.rows import take_turns

TRIES = 3
Again = Callable[[Sequence[Read]], list[Read]]


def take_in(read: Sequence[Read], read_again: Again, references: References) -> list[Receipt]:
    """Give a receipt for each, in their order, once the whole group is committed and survives a power cut.

    `read_again` reads what lay in the store before and is not in the record: it was kept just before something failed.
    `references` finds what people name as theirs.
    """
    read = [_told(one, references) for one in _whole(read, read_again)]
    seen = {one.arrival.raw.digest: found for one in read if one.arrival and (found := _seen(one.arrival.message))}
    for _ in range(TRIES - 1):
        try:
            return _commit(read, seen)
        except (IntegrityError, OperationalError):  # somebody else was writing the same: by now it is there
            continue
    return _commit(read, seen)


@transaction.atomic
def _commit(read: Sequence[Read], seen: Mapping[str, Sequence[Seen]]) -> list[Receipt]:
    take_turns()
    arrivals = {one.arrival.raw.digest: one.arrival for one in read if one.arrival}
    known = echoes(arrivals.values()) | recorded(one.kept.digest for one in read if one.kept)
    fresh = [arrival for digest, arrival in arrivals.items() if digest not in known]
    numbers = write(fresh, timezone.now()) if fresh else []
    new = {one.raw.digest: number for one, number in zip(fresh, numbers, strict=True)}
    sight({number: seen[digest] for digest, number in new.items() if digest in seen})
    return list(_receipts(read, known, new))


def _receipts(read: Sequence[Read], known: Mapping[str, int | None], new: Mapping[str, int]) -> Iterator[Receipt]:
    """Say what became of each; of the same bytes twice in a group, the first is stored."""
    said: set[str] = set()
    for one in read:
        digest = one.kept.digest if one.kept else ""
        if one.why:
            yield Receipt(one.source.where, Outcome.REFUSED, None, one.why)
        elif digest in new and digest not in said:
            yield Receipt(one.source.where, Outcome.STORED, new[digest], "")
        else:
            yield Receipt(one.source.where, Outcome.ALREADY, known[digest] if digest in known else new[digest], "")
        said.add(digest)


def _whole(read: Sequence[Read], read_again: Again) -> Sequence[Read]:
    held = [one for one in read if one.held]
    known = recorded(one.kept.digest for one in held if one.kept) if held else {}
    lost = [one for one in held if one.kept and one.kept.digest not in known]
    again = {id(one): anew for one, anew in zip(lost, read_again(lost), strict=True)} if lost else {}
    return [again.get(id(one), one) for one in read]


def _seen(message: Message) -> tuple[Seen, ...]:
    """Give the networks that somebody names, if it was a person who wrote it."""
    return seen_in(message.text) if message.kind is Kind.MESSAGE and message.text else ()


def _told(one: Read, references: References) -> Read:
    """Add to an arrival what is known of it besides its bytes: how it came, and what somebody names in it."""
    if one.arrival is None:
        return one
    named, source = references.named_in(one.arrival.message), one.source
    if not (named or source.account or source.by or source.conversation or source.parties or source.at):
        return one
    said = one.arrival.message
    message = replace(said, parties=said.parties or source.parties, at=said.at or source.at)
    told = replace(one.arrival, message=message, account=source.account, by=source.by, references=named)
    return replace(one, arrival=replace(told, conversation=source.conversation))
