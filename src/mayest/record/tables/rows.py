"""Many rows in one statement, as the database takes them: the one place with SQL of ours for Django's tables."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Model

Row = Sequence[Any]
LOCK = 0x6D617965  # which of PostgreSQL's advisory locks is ours
AT_ONCE = 20  # rows in one statement: each statement has a price of its own


def take_turns() -> None:
    """Let no other process write to the event chain or take in a group until this transaction ends.

    On SQLite the transaction itself says so, being IMMEDIATE.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as database:
            database.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def reserve(counts: Mapping[type[Model], int]) -> dict[type[Model], list[int]]:
    """Give so many unused numbers for rows of each model, ascending: what refers to a row can be written before it."""
    wanted = {model: count for model, count in counts.items() if count}
    if not wanted:
        return {model: [] for model in counts}
    by_table = _reserved_on_postgresql(wanted) if connection.vendor == "postgresql" else _reserved_on_sqlite(wanted)
    return {model: sorted(by_table.get(model._meta.db_table, ())) for model in counts}  # noqa: SLF001  # Django's public API


def _reserved_on_sqlite(wanted: Mapping[type[Model], int]) -> dict[str, Sequence[int]]:
    tables = {model._meta.db_table: count for model, count in wanted.items()}  # noqa: SLF001  # as above
    with connection.cursor() as database:
        database.execute("SELECT name, seq FROM sqlite_sequence")
        last = dict(database.fetchall())
    return {table: range(last.get(table, 0) + 1, last.get(table, 0) + count + 1) for table, count in tables.items()}


def _reserved_on_postgresql(wanted: Mapping[type[Model], int]) -> dict[str, Sequence[int]]:
    one = "SELECT %s, nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    asked: list[str | int] = []
    for model, count in wanted.items():
        asked += [model._meta.db_table, model._meta.db_table, count]  # noqa: SLF001  # as above
    found: dict[str, list[int]] = {}
    with connection.cursor() as database:
        database.execute(" UNION ALL ".join([one] * len(wanted)), asked)
        for table, number in database.fetchall():
            found.setdefault(table, []).append(number)
    return dict(found)


def insert(model: type[Model], names: Sequence[str], rows: Sequence[Row]) -> None:
    """Write rows whose values stand in the order of `names` (columns); the other columns get their field's default."""
    if not rows:
        return
    form = _form(model, tuple(names), connection.vendor)
    ready = form.ready(rows)
    alone = len(ready) % AT_ONCE
    with connection.cursor() as database:
        if alone:
            database.executemany(form.insert(1), ready[:alone])
        if len(ready) > alone:
            database.executemany(form.insert(AT_ONCE), _joined(ready[alone:]))


def _joined(rows: Sequence[Row]) -> list[Row]:
    return [list(chain.from_iterable(rows[start : start + AT_ONCE])) for start in range(0, len(rows), AT_ONCE)]


def update(model: type[Model], names: Sequence[str], rows: Sequence[Row]) -> None:
    """Change those columns; each row of values ends with the number of the row that it changes."""
    if not rows:
        return
    form = _form(model, (*names, "id"), connection.vendor)
    changes = ", ".join(f'"{name}" = %s' for name in names)
    with connection.cursor() as database:
        changed = [row[: len(names) + 1] for row in form.ready(rows)]
        database.executemany(f'UPDATE "{form.table}" SET {changes} WHERE id = %s', changed)  # noqa: S608  # our own names


@dataclass(frozen=True, slots=True)
class _Form:
    """How rows of a model are written: which values need a change of form, and what follows those that are given."""

    table: str
    columns: tuple[str, ...]
    changes: tuple[tuple[int, Callable[[Any], Any]], ...]
    defaults: tuple[Any, ...]

    def insert(self, rows: int) -> str:
        """Give the statement that writes so many rows."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        places = f"({', '.join(['%s'] * len(self.columns))})"
        return f'INSERT INTO "{self.table}" ({columns}) VALUES {", ".join([places] * rows)}'  # noqa: S608  # our own names

    def ready(self, rows: Sequence[Row]) -> Sequence[Row]:
        return [self._ready(row) for row in rows] if self.changes or self.defaults else rows

    def _ready(self, row: Row) -> Row:
        values = [*row, *self.defaults]
        for index, change in self.changes:
            values[index] = change(values[index])
        return values


@cache
def _form(model: type[Model], names: tuple[str, ...], _vendor: str) -> _Form:
    fields = {str(field.column): field for field in model._meta.local_concrete_fields if not field.generated}  # noqa: SLF001  # as above
    left = [name for name, field in fields.items() if name not in names and not field.primary_key]
    columns = (*names, *left)
    changes = [(index, _change(fields[column])) for index, column in enumerate(columns)]
    return _Form(
        model._meta.db_table,  # noqa: SLF001  # as above
        columns,
        tuple((index, change) for index, change in changes if change),
        tuple(fields[name].get_default() for name in left),
    )


def _change(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    match field:
        case DateTimeField():
            return _moment
        case JSONField():
            return _as_json
    return None


@lru_cache(maxsize=1024)
def _moment(value: datetime | None) -> Any:  # noqa: ANN401  # in whichever form the database takes it
    return connection.ops.adapt_datetimefield_value(value)


def _as_json(value: Any) -> str:  # noqa: ANN401  # whatever such a column holds
    return "[]" if value == [] else json.dumps(value)
