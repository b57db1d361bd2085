"""Whether everybody whom it concerns has agreed to what is asked for: the last word of each counts, and only that."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from mayest.record.models import Concerned, Consent, Interaction, Purpose, Recording, Side, Word


class Stand(StrEnum):
    """How a recording stands."""

    PLAYABLE = "playable"
    WAITING = "waiting"
    REFUSED = "refused"
    DELETED = "deleted"


def everybody() -> QuerySet[Concerned]:
    """Give those concerned, with all that they said."""
    said = Prefetch("consents", Consent.objects.select_related("by").order_by("id"))
    return Concerned.objects.select_related("identity", "colleague", "by").prefetch_related(said)


def with_words(interactions: Iterable[Interaction]) -> None:
    """Fetch, for all of them at once, their recordings and whose consent they need. One query where there are none."""
    some = list(interactions)
    recordings = Recording.objects.select_related("deletion", "transcript", "by").order_by("id")
    without_words = recordings.defer("transcript__text", "transcript__passages")
    prefetch_related_objects(some, Prefetch("recordings", without_words))
    spoken = [interaction for interaction in some if interaction.recordings.all()]
    prefetch_related_objects(spoken, Prefetch("concerned", everybody().order_by("id")))


def last_word(concerned: Concerned, purpose: Purpose = Purpose.PLAYBACK) -> Consent | None:
    """Give what somebody said last; None: they have not been asked."""
    said = [consent for consent in concerned.consents.all() if consent.purpose == purpose]
    return max(said, key=lambda consent: consent.pk, default=None)


def agrees(concerned: Concerned, purpose: Purpose = Purpose.PLAYBACK) -> bool:
    """Whether somebody's last word is yes."""
    last = last_word(concerned, purpose)
    return last is not None and last.word == Word.GIVEN


def objects(concerned: Concerned, purpose: Purpose = Purpose.PLAYBACK) -> bool:
    """Whether somebody's last word is no."""
    last = last_word(concerned, purpose)
    return last is not None and last.word != Word.GIVEN


def permitted(all_concerned: Sequence[Concerned], purpose: Purpose = Purpose.PLAYBACK) -> bool:
    """Whether somebody of each side is known to be concerned, and every single one agrees."""
    sides = {concerned.side for concerned in all_concerned}
    return sides == set(Side) and all(agrees(concerned, purpose) for concerned in all_concerned)


def stand(recording: Recording, all_concerned: Sequence[Concerned]) -> Stand:
    """Say how a recording stands, by what was fetched."""
    if not recording.digest:
        return Stand.DELETED
    if permitted(all_concerned):
        return Stand.PLAYABLE
    return Stand.REFUSED if any(objects(concerned) for concerned in all_concerned) else Stand.WAITING


def playable(recording: Recording) -> bool:
    """Whether a recording may be heard now, its bytes being there; asks the database anew each time."""
    return bool(recording.digest) and permitted(list(everybody().filter(interaction=recording.interaction_id)))


def withheld(digest: str) -> bool:
    """Whether bytes are also a recording that nobody may hear now, by whichever other way they came here."""
    return any(not playable(recording) for recording in Recording.objects.filter(digest=digest))
