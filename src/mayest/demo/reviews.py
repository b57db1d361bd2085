"""What Skerry Line decided about its channels: each review with what the record said at its time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mayest.people.models import Colleague
from mayest.radar.models import Ring
from mayest.radar.reviewing import review


@dataclass(frozen=True, slots=True)
class Decided:
    """So many days ago."""

    days: int
    channel: str
    ring: Ring
    why: str


BY = "magnus"  # who speaks for all lines of business

DECIDED = (
    Decided(210, "fax", Ring.HOLD, "Nobody here has met anybody under sixty with a fax. We stop naming the number."),
    Decided(205, "email", Ring.ADOPT, "Most people write to us by e-mail, and we answer within the day."),
    Decided(205, "phone", Ring.ADOPT, "On the day of a crossing nothing else is quick enough."),
    Decided(200, "mastodon", Ring.TRIAL, "A few regular travellers are there. We answer, and look again in spring."),
    Decided(90, "bluesky", Ring.TRIAL, "Delays are asked about there first. Two of us look in twice a day."),
    Decided(35, "fax", Ring.ADOPT, "We were wrong: the hauliers fax as much as ever. The number stays."),
    Decided(18, "instagram", Ring.ASSESS, "People show our boats there. Priya looks into what it would take."),
)


def review_channels(people: dict[str, Colleague], now: datetime) -> None:
    """Decide on the channels in the order in which it was done."""
    for one in DECIDED:
        review(one.channel, one.ring, one.why, people[BY], now - timedelta(days=one.days))
