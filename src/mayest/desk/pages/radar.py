"""What the radar's pages show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, QuerySet
from django.db.models import Window as Over
from django.db.models.functions import RowNumber
from django.utils import timezone

from mayest.desk.excerpt import Pieces, excerpt
from mayest.desk.figures import Figure, figures, reason, trend_words
from mayest.desk.forms.review import ReviewForm
from mayest.desk.picture import Blip, picture
from mayest.desk.quarters import Bars, by_quarter, multiples, spark
from mayest.people.models import Colleague
from mayest.people.roles import speaks_for_all
from mayest.radar.evidence.answering import Answering, answering
from mayest.radar.evidence.evidence import Evidence
from mayest.radar.evidence.window import Window
from mayest.radar.models import ChannelReview, Ring, Sighting
from mayest.radar.reviewing import evidence_now, reviews
from mayest.radar.standing import Standing, radar
from mayest.record.models import Interaction
from mayest.record.tables.paging import newest_first, page

EXAMPLES = 2  # of a network, on the radar itself
LIMIT = 20  # on its own page


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the same as a dot of the picture."""

    number: int
    standing: Standing
    reason: str
    trend: str
    spark: Bars


@dataclass(frozen=True, slots=True)
class ShownSighting:
    """Where a network was named, and in which words."""

    interaction: Interaction
    words: Pieces


@dataclass(frozen=True, slots=True)
class Sighted:
    """A network that contacts name, with examples."""

    standing: Standing
    examples: list[ShownSighting]


@dataclass(frozen=True, slots=True)
class Past:
    """A review as it was made."""

    review: ChannelReview
    proposed: str
    figures: list[Figure]


def radar_page(sightings: QuerySet[Sighting]) -> dict[str, Any]:
    """Gather the radar; the sightings are those whose words may be read."""
    now = timezone.now()
    every = radar(now)
    rows = _rows([each for each in every if each.shown], Window(now))
    named = sorted((each for each in every if each.evidence.named), key=lambda each: -each.evidence.named)
    examples = _examples(sightings, named)
    return {
        "rows": rows,
        "picture": picture(map(_blip, rows)),
        "sighted": [Sighted(each, examples.get(each.subject.name, [])) for each in named],
        "others": sorted((each.subject for each in every if not each.shown), key=lambda one: one.title.lower()),
    }


def channel_page(
    standing: Standing, colleague: Colleague, sightings: QuerySet[Sighting], after: str, form: ReviewForm | None = None
) -> dict[str, Any]:
    """Gather one channel or network: its evidence, what was decided on it, and where it was named."""
    window, used = Window(timezone.now()), standing.subject.used
    waits = answering(standing.subject, window) if used else Answering()
    evidence = evidence_now(standing, waits)
    drawn = multiples(evidence, window) if used else ()
    return {
        "standing": standing,
        "reason": reason(standing),
        "figures": [*figures(evidence, used=used), *_not_told(waits)],
        "multiples": drawn,
        "by_quarter": by_quarter(drawn),
        "history": [_past(each, tell=waits.enough) for each in reviews(standing.subject.name)],
        "sightings": _sightings_page(sightings.filter(network=standing.subject.name), after),
        "after": after,
        "may": speaks_for_all(colleague),
        "form": form or ReviewForm(standing),
    }


def _rows(standings: Iterable[Standing], window: Window) -> list[Row]:
    """Give a number to each, from the middle outwards."""
    order = list(Ring)
    inwards = sorted(standings, key=lambda each: (order.index(each.ring), each.subject.title.lower()))
    return [
        Row(number, each, reason(each), trend_words(each.evidence)[0], spark(each.evidence, window))
        for number, each in enumerate(inwards, 1)
    ]


def _blip(row: Row) -> Blip:
    subject = row.standing.subject
    decided = row.standing.review is not None
    return Blip(row.number, subject.name, subject.title, subject.kind, row.standing.ring, decided)


def _examples(sightings: QuerySet[Sighting], named: Iterable[Standing]) -> dict[str, list[ShownSighting]]:
    """Give the newest of each network, all at once."""
    place = Over(RowNumber(), partition_by=F("network"), order_by=(F("at").desc(), F("interaction").desc()))
    wanted = sightings.filter(network__in=[each.subject.name for each in named])
    found: dict[str, list[ShownSighting]] = {}
    for each in _furnished(wanted.annotate(place=place).filter(place__lte=EXAMPLES).order_by("-at", "-interaction")):
        found.setdefault(each.network, []).append(_shown(each))
    return found


def _sightings_page(sightings: QuerySet[Sighting], after: str) -> Any:  # noqa: ANN401  # a page of them
    rows = list(_furnished(newest_first(sightings, after, "at", "interaction_id"))[: LIMIT + 1])
    found = page(rows, LIMIT, lambda each: (each.at, each.interaction_id))
    return {"items": [_shown(each) for each in found.items], "next": found.next}


def _furnished(sightings: QuerySet[Sighting]) -> QuerySet[Sighting]:
    return sightings.select_related("interaction").prefetch_related("interaction__participants__identity")


def _shown(sighting: Sighting) -> ShownSighting:
    return ShownSighting(sighting.interaction, excerpt(sighting.interaction.text, sighting.start, sighting.stop))


def _not_told(waits: Answering) -> Iterator[Figure]:
    """Say what is not shown of what we did ourselves, and why."""
    if waits.why_not:
        yield Figure("Wait for an answer", "Not shown", waits.why_not)


def _past(review: ChannelReview, *, tell: bool) -> Past:
    """Lay out what the record said then; of what we did ourselves only what may be told today as well."""
    kept = Evidence.kept(review.evidence)
    evidence = kept if tell else replace(kept, answer_minutes=None)
    found = figures(evidence, used=bool(evidence.reached or not evidence.named))
    return Past(review, "" if review.proposed == review.ring else Ring(review.proposed).label, found)
