"""What came in, and from how many: figures about those outside, which need no floor."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import TruncMonth

from mayest.channels.message import Kind
from mayest.record.models import Appearance, Direction, Interaction
from mayest.reports.month import Month

MONTHS = 12


@dataclass(slots=True)
class Came:
    """What came to an account, or to several, in a month; `by_month` are the messages of the year up to it."""

    messages: int = 0
    contacts: int = 0
    by_month: dict[Month, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """`accounts` and `lines` by number (None: to none), `whole` all of it, `new` those heard for the first time."""

    accounts: dict[int | None, Came]
    lines: dict[int | None, Came]
    whole: Came
    new: int


def incoming(month: Month) -> Incoming:
    """Count what came in, in six queries however much it is."""
    accounts = _by("account", month)
    of_lines = _by("account__line", month)
    whole = Came(contacts=_reached(_in(month)).count(), by_month=_summed(accounts.values()))
    whole.messages = whole.by_month.get(month, 0)
    return Incoming(accounts, of_lines, whole, _new(month))


def _in(month: Month, months: int = 1) -> QuerySet[Interaction]:
    since = month.before(months - 1).begins
    return Interaction.objects.filter(direction=Direction.IN, kind=Kind.MESSAGE, at__gte=since, at__lt=month.ends)


def _by(group: str, month: Month) -> dict[int | None, Came]:
    found: dict[int | None, Came] = defaultdict(Came)
    counted = _in(month, MONTHS).annotate(month=TruncMonth("at")).values_list(group, "month").order_by()
    for which, at, messages in counted.annotate(messages=Count("pk")):
        found[which].by_month[Month.of(at.date())] = messages
    reached = _in(month).values_list(group).order_by().annotate(reached=Count("appearances__contact", distinct=True))
    for which, contacts in reached:
        found[which].contacts = contacts
    for came in found.values():
        came.messages = came.by_month.get(month, 0)
    return dict(found)


def _summed(those: Iterable[Came]) -> dict[Month, int]:
    found: dict[Month, int] = defaultdict(int)
    for came in those:
        for month, messages in came.by_month.items():
            found[month] += messages
    return dict(found)


def _reached(said: QuerySet[Interaction]) -> QuerySet[Appearance, int]:
    return Appearance.objects.filter(interaction__in=said).values_list("contact", flat=True).distinct()


def _new(month: Month) -> int:
    """Count those who were heard from for the first time."""
    heard = Appearance.objects.filter(interaction__direction=Direction.IN).values("contact").annotate(first=Min("at"))
    return heard.filter(first__gte=month.begins, first__lt=month.ends).count()
