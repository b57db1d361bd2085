"""How many contacts name a network that we are not on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.db.models.functions import Coalesce

from mayest.channels.message import Role
from mayest.radar.evidence.window import Window
from mayest.radar.models import Sighting

_WHO = "interaction__participants"
_CLAIM = f"{_WHO}__identity__claims"


@dataclass(frozen=True, slots=True)
class Naming:
    """`contacts` who named it, how many `times`, and when last."""

    contacts: int = 0
    times: int = 0
    latest: datetime | None = None


def namings(window: Window, used: set[str]) -> dict[str, Naming]:
    """Count by network, those in use left out; only whoever wrote counts, not who else was written to. One query."""
    wrote = Sighting.objects.filter(
        at__gt=window.start,
        at__lte=window.now,
        **{f"{_WHO}__role": Role.FROM, f"{_CLAIM}__isnull": False, f"{_CLAIM}__withdrawal__isnull": True},
    )
    whose = Coalesce(f"{_CLAIM}__contact__head_id", f"{_CLAIM}__contact_id")
    counted = wrote.exclude(network__in=used).order_by().values_list("network")
    rows = counted.annotate(contacts=Count(whose, distinct=True), times=Count("pk", distinct=True), latest=Max("at"))
    return {network: Naming(contacts, times, latest) for network, contacts, times, latest in rows}
