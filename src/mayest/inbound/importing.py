"""Import: mail that lies somewhere comes in, a group at a time, and may come again without harm."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.db.models import Max, Model

from mayest.inbound.ahead import read_again, reading
from mayest.inbound.orders import Group
from mayest.inbound.read import Read
from mayest.inbound.receipts import Outcome, Receipt
from mayest.inbound.references import References
from mayest.inbound.taking import take_in
from mayest.record.models import Account, Contact, Conversation


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: bytes on disk that were read, of how many, and what has become of the messages so far."""

    consumed: int
    size: int
    read: int
    stored: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of all: `read` = `stored` + `already` + as many as `refused`. Contacts and conversations are new."""

    read: int
    stored: int
    already: int
    refused: tuple[Receipt, ...]
    contacts: int
    conversations: int
    seconds: float


def import_mail(
    paths: Sequence[Path], account: Account | None = None, progress: Callable[[Progress], None] | None = None
) -> Imported:
    """Take in all mail under the paths, by `account` where it came by one of ours. See `import_groups`."""
    with reading(settings.MAYEST_HOME, paths, measured=progress is not None) as groups:
        return import_groups(groups, account, progress)


def import_groups(
    groups: Iterable[Group], account: Account | None = None, progress: Callable[[Progress], None] | None = None
) -> Imported:
    """Take in groups, each in a transaction of its own, and tell of each when it is safe.

    Whenever it is stopped, what was told of is there, and importing everything again adds only the rest. Raises
    StoppedError when the reading stopped, and RulebookError, before anything is stored, when rules cannot be read.
    """
    references = References.in_force(settings.MAYEST_HOME)
    began, contacts, conversations = monotonic(), _last(Contact), _last(Conversation)
    tally = _Tally()
    for group in groups:
        tally.add(take_in([_by(account, one) for one in group.read], _read_again, references))
        if progress:
            progress(Progress(group.consumed, group.size, tally.read, tally.counts[Outcome.STORED]))
    return Imported(
        read=tally.read,
        stored=tally.counts[Outcome.STORED],
        already=tally.counts[Outcome.ALREADY],
        refused=tuple(tally.refused),
        contacts=Contact.objects.filter(pk__gt=contacts).count(),
        conversations=Conversation.objects.filter(pk__gt=conversations).count(),
        seconds=monotonic() - began,
    )


class _Tally:
    """What has become of the messages so far."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Outcome, 0)
        self.refused: list[Receipt] = []

    @property
    def read(self) -> int:
        return sum(self.counts.values())

    def add(self, receipts: Sequence[Receipt]) -> None:
        for receipt in receipts:
            self.counts[receipt.outcome] += 1
        self.refused += [receipt for receipt in receipts if receipt.outcome is Outcome.REFUSED]


def _by(account: Account | None, one: Read) -> Read:
    return one if account is None else replace(one, source=replace(one.source, account=account.pk))


def _read_again(held: Sequence[Read]) -> list[Read]:
    return read_again(settings.MAYEST_HOME, held)


def _last(model: type[Model]) -> int:
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0  # noqa: SLF001  # Django's public API
