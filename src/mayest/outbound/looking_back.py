"""What the advice would say today of what was sent: of many messages together, and never of one colleague's."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import QuerySet

from mayest.guidance import Audience, Draft
from mayest.outbound.advise import advise
from mayest.record.models import Interaction

LATEST = 2_000  # messages that are looked through


def advice_on_sent(sent: QuerySet[Interaction]) -> tuple[int, Mapping[str, int]]:
    """Count in how many of these messages each rule speaks, most first; with how many were looked through.

    The record is not asked: what it knows today is not what it knew then. Nothing is kept.
    """
    looked, found = 0, Counter[str]()
    rows = sent.order_by("-at", "-pk").values_list("text", "reply", "channel", "public", "subject")[:LATEST]
    for text, reply, channel, public, subject in rows.iterator():
        audience = Audience.PUBLIC if public else Audience.PRIVATE
        advice = advise(Draft(reply or text, channel=channel, audience=audience, subject=subject), None)
        found.update({piece.rule for piece in advice.pieces})
        looked += 1
    return looked, dict(found.most_common())
