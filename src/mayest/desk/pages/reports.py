"""What the report of a month shows: what came in by line and account, and what we did where enough of us did it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mayest.outbound.looking_back import advice_on_sent
from mayest.people.headcount import FEWEST_COLLEAGUES
from mayest.people.models import Colleague
from mayest.people.roles import figures_of
from mayest.record.models import Account
from mayest.reports.answering import WHOLE, Answered, Path, answering, sent_in
from mayest.reports.incoming import MONTHS, Came, Incoming, incoming
from mayest.reports.month import Month
from mayest.reports.topics import topics

NOBODYS = "No line of business"


@dataclass(frozen=True, slots=True)
class Row:
    """A group with its figures: the whole house, a line of business or an account. `depth` says which.

    `answered` is None where it is withheld, and `ours` tells whether whoever looks has to do with that line: others see
    what came in, and nothing of what was done.
    """

    path: Path
    name: str
    channel: str
    depth: int
    came: Came
    ours: bool
    answered: Answered | None

    @property
    def key(self) -> str:
        return "/".join(self.path)


def report_page(colleague: Colleague, month: Month) -> dict[str, Any]:
    """Gather the report of a month."""
    came = incoming(month)
    return {
        "month": month,
        "earlier": month.before(),
        "later": month.after() if month < Month.latest() else None,
        "rows": rows(colleague, month, came),
        "months": [month.before(back) for back in range(MONTHS - 1, -1, -1)],
        "whole": came.whole,
        "new": came.new,
        "topics": topics(month),
        "fewest": FEWEST_COLLEAGUES,
    }


def advice_page(month: Month) -> dict[str, Any]:
    """Gather what the advice says of what the whole house sent, where that may be told."""
    told = (WHOLE,) in answering(month)
    looked, rules = advice_on_sent(sent_in(month)) if told else (0, {})
    return {"month": month, "told": told, "looked": looked, "rules": rules, "fewest": FEWEST_COLLEAGUES}


def rows(colleague: Colleague, month: Month, came: Incoming) -> list[Row]:
    """Lay the groups out from the whole house down, each line with its accounts under it."""
    return list(_rows(figures_of(colleague), answering(month), came))


def _rows(lines: frozenset[int] | None, told: Mapping[Path, Answered], came: Incoming) -> Iterator[Row]:
    yield Row((WHOLE,), "The whole house", "", 0, came.whole, ours=True, answered=told.get((WHOLE,)))
    accounts = sorted(Account.objects.select_related("line"), key=_place)
    for name, line, those in _by_line(accounts):
        ours = lines is None or line in lines
        path = (WHOLE, str(line or 0))
        answered = told.get(path) if ours else None
        yield Row(path, name, "", 1, came.lines.get(line, Came()), ours, answered)
        for account in those:
            deep = (*path, str(account.pk))
            answered = told.get(deep) if ours else None
            yield Row(deep, account.name, account.channel, 2, came.accounts.get(account.pk, Came()), ours, answered)


def _by_line(accounts: Iterable[Account]) -> list[tuple[str, int | None, list[Account]]]:
    found: dict[tuple[str, int | None], list[Account]] = {}
    for account in accounts:
        found.setdefault((account.line.name if account.line else NOBODYS, account.line_id), []).append(account)
    return [(name, line, those) for (name, line), those in found.items()]


def _place(account: Account) -> tuple[bool, str, str, str]:
    return account.line is None, str(account.line or ""), account.channel, account.name
