"""Tables to take away, as any spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

from mayest.desk.pages.reports import Row
from mayest.reports.month import Month

HEAD = ("group", "name", "channel", "month", "messages in", "contacts", "messages out", "median wait in minutes")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(month: Month, rows: Iterable[Row]) -> HttpResponse:
    """Give the rows of a report; what is withheld is empty, and no name is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    writer.writerows(
        (row.key, _plain(row.name), row.channel, month, row.came.messages, row.came.contacts, *_out(row))
        for row in rows
    )
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="mayest-{month}.csv"'
    return response


def _out(row: Row) -> tuple[str, str]:
    if row.answered is None:
        return "", ""
    median = row.answered.median
    return str(row.answered.messages), "" if median is None else str(round(median.total_seconds() / 60))


def _plain(name: str) -> str:
    return f"'{name}" if name.startswith(_FORMULA) else name
