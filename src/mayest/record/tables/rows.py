"""Many rows in one statement, as the database takes them: the one place with SQL of ours for Django's tables."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Model

Row = Sequence[Any]
LOCK = 0x6D617965  # which of PostgreSQL's advisory locks is ours


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
    with connection.cursor() as database:
        database.executemany(form.insert, [form.ready(row) for row in rows])


def update(model: type[Model], names: Sequence[str], rows: Sequence[Row]) -> None:
    """Change those columns; each row of values ends with the number of the row that it changes."""
    if not rows:
        return
    form = _form(model, (*names, "id"), connection.vendor)
    changes = ", ".join(f'"{name}" = %s' for name in names)
    with connection.cursor() as database:
        changed = [form.ready(row)[: len(names) + 1] for row in rows]
        database.executemany(f'UPDATE "{form.table}" SET {changes} WHERE id = %s', changed)  # noqa: S608  # our own names


@dataclass(frozen=True, slots=True)
class _Form:
    """How rows of a model are written: which values need a change of form, and what follows those that are given."""

    table: str
    insert: str
    changes: tuple[tuple[int, Callable[[Any], Any]], ...]
    defaults: tuple[Any, ...]

    def ready(self, row: Row) -> list[Any]:
        values = [*row, *self.defaults]
        for index, change in self.changes:
            values[index] = change(values[index])
        return values


@cache
def _form(model: type[Model], names: tuple[str, ...], _vendor: str) -> _Form:
    fields = {field.column: field for field in model._meta.local_concrete_fields if not field.generated}  # noqa: SLF001  # as above
    left = [name for name, field in fields.items() if name not in names and not field.primary_key]
    columns = [*names, *left]
    table = model._meta.db_table  # noqa: SLF001  # as above
    written, places = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
    changes = [(index, _change(fields[column])) for index, column in enumerate(columns)]
    return _Form(
        table,
        f'INSERT INTO "{table}" ({written}) VALUES ({places})',  # noqa: S608  # our own names
        tuple((index, change) for index, change in changes if change),
        tuple(fields[name].get_default() for name in left),
    )


def _change(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    match field:
        case DateTimeField():
            return lru_cache(maxsize=1024)(connection.ops.adapt_datetimefield_value)
        case JSONField():
            return _as_json
    return None


def _as_json(value: Any) -> str:  # noqa: ANN401  # whatever such a column holds
    return "[]" if value == [] else json.dumps(value)
