"""How a message on its way out stands, in words: what happens next, and what a person can do about it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mayest.channels.wire import Failure
from mayest.desk import dates
from mayest.record.models import Delivery, Health, State, Way
from mayest.record.outgoing.outbox import UNDO


@dataclass(frozen=True, slots=True)
class Standing:
    """`moving`: it changes by itself within moments, so a page looks again. `again` is when it is tried next."""

    words: str
    icon: str = "waiting"
    why: str = ""
    moving: bool = False
    undo: bool = False
    again: datetime | None = None
    asks: bool = False
    looks: bool = False

    @property
    def every(self) -> str:
        """How often a page looks again."""
        return "1s" if self.undo else "2s"


def standing(delivery: Delivery) -> Standing:
    """Say how it stands now."""
    match delivery.state:
        case State.ON_THE_WIRE:
            return Standing("Going out", moving=True)
        case State.UNKNOWN:
            return Standing("Nobody knows whether it arrived", "warning", _last_said(delivery), asks=True)
        case State.FAILED:
            return Standing("Not delivered", "warning")
        case State.HELD:
            return Standing("Waits for a second look", why=_who_looks(delivery), looks=True)
        case State.SENT:
            return Standing("Sent", "check")
    return _waiting(delivery, timezone.now())


def _waiting(delivery: Delivery, now: datetime) -> Standing:
    if delivery.account is None or delivery.due is None:
        return Standing("In the outbox: no outgoing account yet")
    if said := _last_said(delivery):
        return Standing("Waits to be tried again", why=said, again=delivery.due)
    if delivery.due > now and delivery.due - delivery.at <= UNDO:
        return Standing(f"Goes out in {_seconds(delivery.due, now)}", moving=True, undo=True)
    if delivery.due > now:
        return Standing(f"Goes out {_moment(delivery.due)}")
    trouble = _trouble(delivery, now)
    if trouble:
        return Standing("Waits for the server", "warning", trouble.trouble, again=trouble.again_at)
    return Standing("Goes out now", moving=True)


def _who_looks(delivery: Delivery) -> str:
    """Say who may look, and from when somebody else may."""
    hold = delivery.hold
    if hold.looker is None:
        return "Anybody may look at it."
    said = f"{hold.looker} looks at it"
    if hold.deputy and hold.deputy_at:
        said += f"; from {_moment(hold.deputy_at)} {hold.deputy} may as well"
    return f"{said}; from {_moment(hold.anyone_at)} anybody may." if hold.anyone_at else f"{said}."


def _moment(at: datetime) -> str:
    return dates.moment(at, timezone.now())


def _seconds(due: datetime, now: datetime) -> str:
    seconds = max(1, round((due - now).total_seconds()))
    return "a second" if seconds == 1 else f"{seconds} seconds"


def _last_said(delivery: Delivery) -> str:
    """Give what the last attempt at this message met with, if that was about this message."""
    last = max(delivery.attempts.all(), key=lambda attempt: attempt.pk, default=None)
    about_account = {"", Failure.UNREACHABLE, Failure.ACCOUNT}
    return last.said if last and last.outcome not in about_account else ""


def _trouble(delivery: Delivery, now: datetime) -> Health | None:
    """Give what keeps everything back that goes by its account."""
    health = delivery.account.health.all() if delivery.account else ()
    out = (each for each in health if each.way == Way.OUT and each.trouble)
    return next((each for each in out if each.again_at and each.again_at > now), None)
