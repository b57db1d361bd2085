"""Messages that wait for a second look: who may look, and how one goes on."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.conversations.withheld import readable
from mayest.record.errors import RecordError
from mayest.record.models import Delivery, Hold, Release, State
from mayest.record.tables.turn import turn


def holds() -> QuerySet[Hold]:
    """Give all that wait, the longest first."""
    waiting = Hold.objects.filter(delivery__state=State.HELD)
    return waiting.select_related("delivery__conversation", "delivery__by", "looker", "deputy").order_by("at", "pk")


def may_look(hold: Hold, colleague: Colleague, now: datetime) -> bool:
    """Whether somebody may let it go, or give it back, by now."""
    if hold.looker_id is None or colleague.pk == hold.looker_id:
        return True
    if hold.anyone_at and hold.anyone_at <= now:
        return True
    return bool(hold.deputy_at and hold.deputy_at <= now and colleague.pk == hold.deputy_id)


def named_to_look(hold: Hold, colleague: Colleague) -> bool:
    """Whether a policy names somebody to look, whatever else they may read."""
    return colleague.pk in {hold.looker_id, hold.deputy_id}


def open_to(colleague: Colleague) -> QuerySet[Hold]:
    """Give all that wait of which somebody may read the words, the longest first."""
    readable_ones = Delivery.objects.filter(readable(colleague), state=State.HELD)
    return holds().filter(Q(delivery__in=readable_ones) | Q(looker=colleague) | Q(deputy=colleague))


def release(hold: Hold, by: Colleague, why: str, text: str, rules: Sequence[str]) -> Delivery:
    """Let it go with these words; `rules` are those that still ask for a pause. Raises RecordError."""
    with turn():
        delivery = hold.delivery
        delivery.refresh_from_db()
        if delivery.state != State.HELD:
            raise RecordError("somebody has looked at it already")
        now = timezone.now()
        delivery.state, delivery.due, delivery.text = State.WAITING, max(now, delivery.due or now), text
        delivery.save(update_fields=("state", "due", "text"))
        released = Release.objects.create(delivery=delivery, rules=list(rules), why=why, at=timezone.now(), by=by)
        events.append([events.Act("release", f"release:{released.pk}")])
        hold.delete()
    return delivery
