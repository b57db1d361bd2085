"""The radar: every channel and network with its evidence, what that speaks for, and what was decided last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from mayest.radar.evidence.evidence import Evidence
from mayest.radar.evidence.naming import Naming, namings
from mayest.radar.evidence.reach import Reach, reaches
from mayest.radar.evidence.volume import Volume, volumes
from mayest.radar.evidence.window import Window
from mayest.radar.models import ChannelReview, Ring
from mayest.radar.proposing import Proposal, proposal
from mayest.radar.sightings.keeping import channels_in_use
from mayest.radar.subjects import Subject, subject_named, subjects


@dataclass(frozen=True, slots=True)
class Standing:
    """How one stands. `review` is the latest, None where nobody has decided; `named_at` is when it was last named.

    `volume` is what came in and what we sent; the second is for `evidence_now` alone to tell.
    """

    subject: Subject
    evidence: Evidence
    proposal: Proposal
    volume: Volume
    review: ChannelReview | None = None
    named_at: datetime | None = None

    @property
    def ring(self) -> Ring:
        """What was decided, else what is proposed."""
        return Ring(self.review.ring) if self.review else self.proposal.ring

    @property
    def shown(self) -> bool:
        """Whether it stands on the radar: in use, named by somebody, or decided on."""
        return self.subject.used or bool(self.evidence.named) or self.review is not None

    @property
    def rings(self) -> list[Ring]:
        """Give what can be decided: what we are not on can hardly be adopted."""
        return [ring for ring in Ring if ring is not Ring.ADOPT or self.subject.used]


def radar(now: datetime) -> list[Standing]:
    """Give all that could stand on it, by name. Five queries, however many there are."""
    window = Window(now)
    accounts, volume, reach = channels_in_use(), volumes(window), reaches(window)
    named, reviewed = namings(window, accounts), {each.channel: each for each in latest_reviews(now)}
    yearly = _is_old_enough(volume.values())
    known = subjects({*accounts, *volume}, [*named, *reviewed])
    return [
        _standing(
            subject,
            volume=volume.get(name, Volume()),
            reach=reach.by_channel.get(name, Reach()),
            naming=named.get(name, Naming()),
            review=reviewed.get(name),
            everybody=reach.everybody,
            yearly=yearly,
        )
        for name, subject in known.items()
    ]


def standing(name: str, now: datetime) -> Standing:
    """Give one of them; raises NoSuchChannelError."""
    every = {each.subject.name: each for each in radar(now)}
    return every[subject_named(name, {key: each.subject for key, each in every.items()}).name]


def latest_reviews(now: datetime) -> QuerySet[ChannelReview]:
    """Give the review of each channel that holds at that moment."""
    made = ChannelReview.objects.filter(at__lte=now)
    newest = made.filter(channel=OuterRef("channel")).order_by("-at", "-pk").values("pk")[:1]
    return made.filter(pk=Subquery(newest)).select_related("by")


def _standing(
    subject: Subject,
    *,
    volume: Volume,
    reach: Reach,
    naming: Naming,
    review: ChannelReview | None,
    everybody: int,
    yearly: bool,
) -> Standing:
    evidence = Evidence.of(volume, reach, naming, everybody, yearly=yearly)
    return Standing(subject, evidence, proposal(subject, evidence), volume, review, naming.latest)


def _is_old_enough(found: Iterable[Volume]) -> bool:
    """Whether the record goes back to before the half-year a year ago: by what came in, as the trend is."""
    return any(sum(volume.incoming[:2]) for volume in found)
