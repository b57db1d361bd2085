"""How accounts fare: what was found when they were last tried, and how long they rest after trouble."""

from datetime import datetime, timedelta

from django.utils import timezone

from mayest.channels.wire import Failure, WireError
from mayest.record.models import Account, Health, Way

RESTS = tuple(timedelta(seconds=seconds) for seconds in (15, 30, 60, 120, 300, 600))
"""How long an account rests after the first trouble, the second, and so on; the last from then on."""


def well(account: Account, way: Way) -> None:
    """Note that the other side took us in."""
    now = timezone.now()
    kept = {"tried_at": now, "well_at": now, "trouble": "", "failure": "", "times": 0, "again_at": None}
    Health.objects.update_or_create(account=account, way=way, defaults=kept)


def unwell(account: Account, way: Way, error: WireError) -> Health:
    """Note what the trouble is, and let the account rest: longer where the other side asks for that."""
    now = timezone.now()
    health, _ = Health.objects.get_or_create(account=account, way=way, defaults={"tried_at": now})
    rest = max(RESTS[min(health.times, len(RESTS) - 1)], timedelta(seconds=error.after))
    health.tried_at, health.again_at, health.times = now, now + rest, health.times + 1
    health.trouble, health.failure = str(error)[:500], error.failure.value
    health.save()
    return health


def resting(account: Account, way: Way, now: datetime) -> float:
    """Give for how many seconds an account rests yet."""
    health = Health.objects.filter(account=account, way=way, again_at__gt=now).first()
    return (health.again_at - now).total_seconds() if health and health.again_at else 0


def wake(account: Account) -> None:
    """Let an account try again at once: somebody has looked at its settings."""
    Health.objects.filter(account=account).update(again_at=None, times=0)


def is_about_account(failure: Failure) -> bool:
    """Whether everything that goes by the account has this trouble, and not one message alone."""
    return failure in {Failure.UNREACHABLE, Failure.ACCOUNT}
