"""Reviewing a channel: somebody who speaks for all decides, and what the record said then is kept beside it."""

from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from mayest.people.models import Colleague
from mayest.people.roles import require_common_voice
from mayest.radar.errors import UnfitReviewError
from mayest.radar.evidence.answering import Answering, answering
from mayest.radar.evidence.evidence import Evidence
from mayest.radar.evidence.window import Window
from mayest.radar.models import ChannelReview, Ring
from mayest.radar.standing import Standing, standing

LONGEST_WHY = 1000


def review(name: str, ring: str, why: str, by: Colleague, now: datetime) -> ChannelReview:
    """Decide on a channel or network; those before it stay.

    Raises NotAllowedError, NoSuchChannelError, and UnfitReviewError.
    """
    require_common_voice(by)
    stands = standing(name, now)
    return ChannelReview.objects.create(
        channel=stands.subject.name,
        ring=_ring(ring, stands),
        why=_why(why),
        proposed=stands.proposal.ring,
        evidence=evidence_now(stands, answering(stands.subject, Window(now))).as_kept,
        at=now,
        by=by,
    )


def reviews(name: str) -> QuerySet[ChannelReview]:
    """Give all reviews of one, the newest first."""
    return ChannelReview.objects.filter(channel=name).select_related("by")


def evidence_now(stands: Standing, waits: Answering) -> Evidence:
    """Add how long people waited for us, where that may be told.

    How much we sent is told by the reports alone, in whole months: these spans end now, and the difference of two would
    tell of one day.
    """
    if waits.median is None:
        return stands.evidence
    return replace(stands.evidence, answer_minutes=round(waits.median.total_seconds() / 60))


def _ring(ring: str, stands: Standing) -> Ring:
    if ring not in Ring.values:
        raise UnfitReviewError("ring", "choose one of the rings")
    if Ring(ring) not in stands.rings:
        raise UnfitReviewError("ring", "we have no account there: choose Trial first, and add an account")
    return Ring(ring)


def _why(why: str) -> str:
    tidy = " ".join(why.split())
    if not tidy:
        raise UnfitReviewError("why", "say why, in a sentence that still helps in a year")
    if len(tidy) > LONGEST_WHY:
        raise UnfitReviewError("why", f"a reason has at most {LONGEST_WHY} characters; this one has {len(tidy)}")
    return tidy
