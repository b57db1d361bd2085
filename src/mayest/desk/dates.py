"""Says when something was, as briefly as a reader needs and in full for whoever asks."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def brief(at: datetime, now: datetime) -> str:
    """Give the few letters of a list: "now", "4 min", "2 h", "yesterday", "Tue", "14 Mar", "14 Mar 2019"."""
    ago, then, today = now - at, timezone.localtime(at), timezone.localtime(now)
    if ago < timedelta(0):
        return _day(then, today) if then.date() != today.date() else date_format(then, "H:i")
    if ago < MINUTE:
        return "now"
    if ago < HOUR:
        return f"{ago // MINUTE} min"
    if then.date() == today.date():
        return f"{ago // HOUR} h"
    return _day(then, today)


def moment(at: datetime, now: datetime) -> str:
    """Give the day in few words and the time of day, as a story needs them: "yesterday, 09:11"."""
    then, today = timezone.localtime(at), timezone.localtime(now)
    day = "today" if then.date() == today.date() else _day(then, today)
    return f"{day}, {date_format(then, 'H:i')}"


def full(at: datetime) -> str:
    """Give the date in words and the time of day: "Saturday 14 March 2026, 09:11"."""
    return date_format(timezone.localtime(at), "l j F Y, H:i")


def span(time: timedelta) -> str:
    """Give how long something took, to the unit that matters: "40 min", "3 h", "2 days"."""
    if time < HOUR:
        return f"{max(time // MINUTE, 1)} min"
    if time < 2 * DAY:
        return f"{round(time / HOUR)} h"
    return f"{round(time / DAY)} days"


def _day(then: datetime, today: datetime) -> str:
    days = (today.date() - then.date()).days
    if days == 1:
        return "yesterday"
    if 1 < days < WEEK.days:
        return date_format(then, "D")
    return date_format(then, "j M" if then.year == today.year else "j M Y")
