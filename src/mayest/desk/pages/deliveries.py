"""What the outbox shows: what waits to go out, and what oneself is still writing."""

from typing import Any

from mayest.people.models import Colleague
from mayest.record.models import Composition, Delivery
from mayest.record.tables.paging import newest_first, page

SHOWN = 30
DRAFTS = 100


def outbox_page(colleague: Colleague, after: str) -> dict[str, Any]:
    """Gather a page of the outbox. It says what waits and to whom, and never who wrote it; raises CursorError."""
    waiting = newest_first(Delivery.objects.select_related("conversation"), after, "at", "id")[: SHOWN + 1]
    mine = Composition.objects.filter(colleague=colleague).select_related("conversation").order_by("-pk")
    return {
        "waiting": page(list(waiting), SHOWN, lambda delivery: (delivery.at, delivery.pk)),
        "drafts": [] if after else mine[:DRAFTS],
        "after": after,
    }
