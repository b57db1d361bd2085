"""What we sent and how soon: figures on what we do, told of groups that are large enough, and of nobody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from mayest.channels.message import Kind
from mayest.people.headcount import FEWEST_COLLEAGUES, headcount, headcounts
from mayest.record.conversations.turns import answered
from mayest.record.models import Account, Direction, Interaction
from mayest.reports.floor import Group, told
from mayest.reports.month import Month

WHOLE = "whole"
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a group sent in a month, and the median wait for an answer where enough of them answered."""

    messages: int
    median: timedelta | None


@dataclass(frozen=True, slots=True)
class _Sent:
    account: int | None
    line: int | None
    by: int | None


def answering(month: Month) -> Mapping[Path, Answered]:
    """Give the figures of every group that may be told: ("whole",), ("whole", line), ("whole", line, account).

    Lines and accounts are named by their numbers, "0" where there is none. What is missing is withheld, and the same is
    missing for whoever asks and however they ask.
    """
    sent = _sent(month)
    tree, waits = _tree(sent), _waits(month)
    open_to_all = told(tree)
    return {path: Answered(_number(tree, path), _median(waits, path)) for path in _paths(tree) if path in open_to_all}


def path_of(account: int | None, line: int | None) -> Path:
    """Give where the messages of an account stand among the groups."""
    return WHOLE, str(line or 0), str(account or 0)


def sent_in(month: Month) -> QuerySet[Interaction]:
    """Give what we sent in a month."""
    return Interaction.objects.filter(
        direction=Direction.OUT, kind=Kind.MESSAGE, at__gte=month.begins, at__lt=month.ends
    )


def _sent(month: Month) -> dict[_Sent, int]:
    found: dict[_Sent, int] = defaultdict(int)
    for account, line, by in sent_in(month).values_list("account", "account__line", "by"):
        found[_Sent(account, line, by)] += 1
    return found


def _tree(sent: Mapping[_Sent, int]) -> Group:
    """Put it together: what nobody of ours is known to have written counts, and is nobody's part."""
    everybody, staff = headcount(), headcounts()
    lines: dict[int | None, dict[int | None, list[_Sent]]] = defaultdict(lambda: defaultdict(list))
    for account, line in Account.objects.values_list("pk", "line"):
        lines[line][account] = []
    for each in sent:
        lines[each.line][each.account].append(each)
    return _group(
        WHOLE,
        everybody,
        tuple(
            _group(
                str(line or 0),
                staff[line] if line else everybody,
                tuple(
                    _leaf(account, staff[line] if line else everybody, those, sent)
                    for account, those in accounts.items()
                ),
            )
            for line, accounts in lines.items()
        ),
    )


def _leaf(account: int | None, staff: int, those: Iterable[_Sent], sent: Mapping[_Sent, int]) -> Group:
    people = frozenset(each.by for each in those if each.by is not None)
    return Group(str(account or 0), staff, people, number=sum(sent[each] for each in those))


def _group(name: str, staff: int, parts: tuple[Group, ...]) -> Group:
    people = frozenset[int]().union(*(part.people for part in parts))
    return Group(name, staff, people, parts, sum(part.number for part in parts))


def _paths(group: Group, above: Path = ()) -> Iterable[Path]:
    here = (*above, group.name)
    yield here
    for part in group.parts:
        yield from _paths(part, here)


def _number(tree: Group, path: Path) -> int:
    group = tree
    for name in path[1:]:
        group = next(part for part in group.parts if part.name == name)
    return group.number


def _waits(month: Month) -> list[tuple[Path, timedelta, int | None]]:
    came = Interaction.objects.filter(
        direction=Direction.IN, kind=Kind.MESSAGE, at__gte=month.begins, at__lt=month.ends
    )
    return [(path_of(account, line), waited, by) for account, line, waited, by in answered(came, timezone.now())]


def _median(waits: Iterable[tuple[Path, timedelta, int | None]], path: Path) -> timedelta | None:
    """Give the median wait, the lower of two; None where fewer than ten colleagues answered."""
    within = [(waited, by) for where, waited, by in waits if where[: len(path)] == path]
    if len({by for _, by in within if by is not None}) < FEWEST_COLLEAGUES:
        return None
    ordered = sorted(waited for waited, _ in within)
    return ordered[(len(ordered) - 1) // 2]
