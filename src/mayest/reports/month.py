"""The span of every figure: a whole month. Of two spans that anybody may choose, the difference tells of one day."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

_NAME = re.compile(r"[1-9]\d{3}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def named(cls, text: str, latest: "Month") -> "Month":
        """Read "2026-03"; whatever is no month that is over is the latest that is."""
        if not _NAME.fullmatch(text):
            return latest
        return min(cls(*map(int, text.split("-"))), latest)

    @classmethod
    def latest(cls) -> "Month":
        """Give the month that ended last."""
        return cls.of(timezone.localdate()).before()

    def before(self, months: int = 1) -> "Month":
        years, month = divmod(self.year * 12 + self.month - 1 - months, 12)
        return Month(years, month + 1)

    def after(self) -> "Month":
        return self.before(-1)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def begins(self) -> datetime:
        """Its first moment, in the zone in which times are shown."""
        return timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def ends(self) -> datetime:
        """The first moment that is not in it any more."""
        return self.after().begins

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"
