"""Long lists, a page at a time: each page begins where the last ended, whatever came in meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.core.exceptions import BadRequest
from django.db.models import Model, QuerySet

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)


class CursorError(BadRequest):
    """Where to go on from cannot be read: the address of the page was cut short or changed by hand."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items in order; `next` leads to those behind them and is "" at the end."""

    items: list[Item]
    next: str = ""


def page(rows: Sequence[Item], limit: int, place: Callable[[Item], tuple[datetime | str, int]]) -> Page[Item]:
    """Make a page of at most `limit + 1` rows; the one too many tells that there are more."""
    items = list(rows[:limit])
    return Page(items, cursor(*place(items[-1])) if len(rows) > limit else "")


def cursor(key: datetime | str, number: int) -> str:
    """Write down a place: what the list is ordered by, and the number that decides between equals."""
    return f"{key.isoformat() if isinstance(key, datetime) else key}|{number}"


def newest_first(rows: QuerySet[Row], after: str, moment: str, number: str) -> QuerySet[Row]:
    """Order by the fields `moment` and `number`, newest first, beginning behind `after`; raises CursorError."""
    ordered = rows.order_by(f"-{moment}", f"-{number}")
    if not after:
        return ordered
    key, last = _place(after)
    at = _moment(key)
    # Said as a range and an exception, so that the database goes to the place in its index instead of walking there.
    return ordered.filter(**{f"{moment}__lte": at}).exclude(**{moment: at, f"{number}__gte": last})


def in_order(rows: QuerySet[Row], after: str, name: str, number: str) -> QuerySet[Row]:
    """Order by the text field `name` and by `number`, beginning behind `after`; raises CursorError."""
    ordered = rows.order_by(name, number)
    if not after:
        return ordered
    key, last = _place(after)
    return ordered.filter(**{f"{name}__gte": key}).exclude(**{name: key, f"{number}__lte": last})


def _place(after: str) -> tuple[str, int]:
    key, _, number = after.rpartition("|")
    if not number.isascii() or not number.isdigit():
        raise CursorError("this page's address is incomplete: start again from the top of the list")
    return key, int(number)


def _moment(key: str) -> datetime:
    try:
        at = datetime.fromisoformat(key)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise CursorError("this page's address is incomplete: start again from the top of the list")
    return at
