"""Hands over what lies in a folder, a batch at a time, so that no mail is left out unless it is gone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mayest.channels.email.imap.folder import HEADER, WHOLE, WIDE, Folder
from mayest.channels.mime.limits import MAX_BYTES
from mayest.channels.wire import Failure, Fetched, WireError

MAILS = 50  # in a batch
BYTES = 8 * 1024 * 1024  # in a batch, by the sizes that the server says; a larger mail is a batch of its own
OWED = 100  # mails in a row that are not given: then it is not the mails
_NARROW = 500  # numbers that are asked for at once; twice as many whenever nothing lies among them
Batch = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Mail:
    """`given` is whether the server gave what it was asked for: all of it, or the header of one that is too large."""

    uid: int
    where: str
    raw: bytes
    given: bool


def fetched(folder: Folder, after: int) -> Iterator[Fetched]:
    """Give each mail beyond that number.

    Of one that is larger than MAX_BYTES only the header is given. Where the server does not give a mail although it
    lies there, it is given as far as can be (its header, or nothing), once a later mail was given: a server whose
    disk is away gives none, and then WireError is raised and nothing is passed over. Nor are more than OWED in a row.
    """
    owed: list[_Mail] = []
    for batch in _batches(_listed(folder, after)):
        owed += _had(folder, batch)
        upto = next((place for place in range(len(owed), 0, -1) if owed[place - 1].given), 0)
        if upto:
            messages = tuple((mail.where, mail.raw) for mail in owed[:upto])
            yield Fetched(messages, folder.bookmark(owed[upto - 1].uid))
        owed = owed[upto:]
        if len(owed) > OWED:
            break
    if owed:
        raise WireError(Failure.UNREACHABLE, f"{owed[0].where}; it is passed over once a later one can be had")


def _listed(folder: Folder, after: int) -> Iterator[tuple[int, int]]:
    """Give number and size of each mail beyond that number, in order.

    Every range has an end, for `n:*` gives the last mail even where its number is below n.
    """
    last, width = folder.last(), _NARROW
    while after < last:
        found = folder.sizes(after + 1, min(after + width, last))
        yield from sorted(found.items())
        after, width = after + width, _NARROW if found else min(2 * width, WIDE)


def _batches(listed: Iterable[tuple[int, int]]) -> Iterator[Batch]:
    batch: Batch = []
    taken = 0
    for uid, size in listed:
        cost = min(size, BYTES)
        if batch and (len(batch) == MAILS or taken + cost > BYTES):
            yield batch
            batch, taken = [], 0
        batch.append((uid, size))
        taken += cost
    if batch:
        yield batch


def _had(folder: Folder, batch: Batch) -> Iterator[_Mail]:
    bodies = folder.bodies([uid for uid, size in batch if size <= MAX_BYTES], WHOLE)
    for uid, size in batch:
        where, body = f"{folder.name} {uid}", bodies.pop(uid, None)
        if body is not None:
            yield _Mail(uid, where, body, given=True)
        elif not folder.has(uid):
            continue
        elif size > MAX_BYTES:
            yield _too_large(folder, uid, where)
        else:
            yield _alone(folder, uid, where)


def _too_large(folder: Folder, uid: int, where: str) -> _Mail:
    header = folder.bodies([uid], HEADER).get(uid)
    if header is None:
        return _Mail(uid, f"{where}, which the server does not give", b"", given=False)
    only = f"{where}, of which only the header was fetched, for it is larger than {MAX_BYTES // 1024 // 1024} MB"
    return _Mail(uid, only, header, given=True)


def _alone(folder: Folder, uid: int, where: str) -> _Mail:
    """Ask again for one that was not given among others: what stands in its way may be another of them."""
    if (body := folder.bodies([uid], WHOLE).get(uid)) is not None:
        return _Mail(uid, where, body, given=True)
    header = folder.bodies([uid], HEADER).get(uid, b"")
    what = "of which the server gives only the header" if header else "which the server does not give"
    return _Mail(uid, f"{where}, {what}", header, given=False)
