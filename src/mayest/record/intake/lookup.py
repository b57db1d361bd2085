"""Look-ups for a whole group at once, by the columns over which an index stands."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

Value = TypeVar("Value")
AT_ONCE = 10_000  # values in one question; the databases have their limits


def look_up(
    rows: "QuerySet[Any, Any]", columns: tuple[str, str], pairs: Iterable[tuple[str, str]], *wanted: str
) -> Iterator[tuple[Any, ...]]:
    """Give the wanted columns of the rows whose two columns hold one of the pairs: one query for a usual group."""
    for some in batches(sorted(set(pairs))):
        yield from rows.filter(_one_of(columns, some)).values_list(*wanted)


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Give the values in lists that one question can hold."""
    left = iter(values)
    while some := list(islice(left, AT_ONCE)):
        yield some


def among(values: Sequence[Value]) -> Sequence[Value] | RawSQL:
    """Give texts or numbers as an `__in` wants them: SQLite gets one list, as Django takes longer over many than it."""
    if connection.vendor == "postgresql":
        return values
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(values)])


def _one_of(columns: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> Q:
    """Say it so that the index answers: the first column has few values, the second many."""
    first, second = columns
    sorted_out: dict[str, list[str]] = {}
    for one, other in pairs:
        sorted_out.setdefault(one, []).append(other)
    return reduce(or_, (Q(**{first: one, f"{second}__in": among(others)}) for one, others in sorted_out.items()))
