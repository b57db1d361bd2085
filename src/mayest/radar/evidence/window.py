"""How far back the radar looks: quarters of 91 days, counted back from a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

QUARTER = timedelta(days=91)
QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Window:
    """The quarters that end at `now`; none of them is unfinished, and all are as long."""

    now: datetime

    @property
    def start(self) -> datetime:
        return self.now - QUARTERS * QUARTER

    @property
    def quarters(self) -> tuple[tuple[datetime, datetime], ...]:
        """Give after which moment each begins and with which it ends, the oldest first."""
        ends = [self.now - ago * QUARTER for ago in range(QUARTERS, -1, -1)]
        return tuple(pairwise(ends))

    @property
    def quarter_ago(self) -> datetime:
        return self.now - QUARTER

    @property
    def year_ago(self) -> datetime:
        return self.now - 4 * QUARTER
