"""What the calendar of posts shows: a month by its weeks, the drafts without a day, what was cancelled."""

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record.models import OwnPost
from mayest.record.posts.calendar import between, open_to, undated

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
CANCELLED = 20  # shown, the last first


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; `beside`: it is of the month before or after."""

    date: date
    posts: list[OwnPost]
    beside: bool
    today: bool


def calendar_page(colleague: Colleague, month: str) -> dict[str, Any]:
    """Gather what somebody may read of a month, as "2026-03", else this one; then drafts and what was cancelled."""
    today = timezone.localdate()
    asked = MONTH.fullmatch(month)
    first = date(int(asked[1]), int(asked[2]), 1) if asked else today.replace(day=1)
    placed = open_to(colleague).prefetch_related("postings__account", "postings__delivery")
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    found = between(placed, _begins(weeks[0][0]), _begins(weeks[-1][-1] + timedelta(days=1)))
    return {
        "first": first,
        "weeks": _weeks(weeks, found, first, today),
        "any": bool(found),
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + timedelta(days=31)).strftime("%Y-%m"),
        "drafts": undated(placed).order_by("-pk"),
        "cancelled": placed.exclude(cancellation=None).order_by("-cancellation__at")[:CANCELLED],
    }


def _weeks(weeks: list[list[date]], posts: Iterable[OwnPost], first: date, today: date) -> list[list[Day]]:
    on = defaultdict[date, list[OwnPost]](list)
    for post in posts:
        if post.planned:
            on[timezone.localdate(post.planned)].append(post)
    return [[Day(day, on[day], day.month != first.month, day == today) for day in week] for week in weeks]


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
