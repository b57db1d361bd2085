"""All figures of a channel together, as a review keeps them."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from mayest.radar.evidence.naming import Naming
from mayest.radar.evidence.reach import Reach
from mayest.radar.evidence.volume import NOTHING, Trend, Volume, trend


@dataclass(frozen=True, slots=True)
class Evidence:
    """Contacts, messages that came in by quarter, and who names it; over the last two years.

    `yearly`: the trend is against the same half-year of the year before. What we did ourselves is None where it may not
    be told: `answer_minutes`, the median wait for an answer.
    """

    reached: int = 0
    only: int = 0
    everybody: int = 0
    wrote: int = 0
    moved: int = 0
    incoming: tuple[int, ...] = NOTHING
    yearly: bool = False
    named: int = 0
    times: int = 0
    answer_minutes: int | None = None

    @classmethod
    def of(cls, volume: Volume, reach: Reach, naming: Naming, everybody: int, *, yearly: bool) -> Self:
        """Put together what was counted; `everybody` is how many contacts there are at all."""
        return cls(
            reached=reach.reached,
            only=reach.only,
            everybody=everybody,
            wrote=reach.wrote,
            moved=reach.moved,
            incoming=volume.incoming,
            yearly=yearly,
            named=naming.contacts,
            times=naming.times,
        )

    @classmethod
    def kept(cls, told: dict[str, Any]) -> Self:
        """Read what a review kept; what it did not know yet is nothing."""
        known = {each.name for each in fields(cls)}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
        }
        return cls(**{name: value for name, value in values.items() if name in known})

    @property
    def as_kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def trend(self) -> Trend:
        """Give where it is going, by what comes in alone: the sum of both ways would tell what we sent."""
        return trend(self.incoming, yearly=self.yearly)

    @property
    def moved_percent(self) -> int:
        """Of those who wrote, how many in a hundred write elsewhere now."""
        return round(100 * self.moved / self.wrote) if self.wrote else 0
