"""The log of what was done to the record, as a chain: each link holds the digest of the one before."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone

from mayest.record.models import Event
from mayest.record.tables.rows import insert, take_turns

FIRST = "0" * 64  # what the first link holds in place of a digest
_COLUMNS = ("act", "about", "commitment", "at", "previous", "digest")


@dataclass(frozen=True, slots=True)
class Act:
    """What was done and to which row ("interaction:17"); the commitment binds it to content without telling any."""

    act: str
    about: str
    commitment: str = ""


def append(acts: Sequence[Act]) -> None:
    """Add the acts to the chain, within the caller's transaction: they stand there if and only if that commits."""
    if not acts:
        return
    take_turns()
    at, previous = timezone.now(), _last()
    links = []
    for act in acts:
        digest = _digest(previous, act.act, act.about, act.commitment, at)
        links.append((act.act, act.about, act.commitment, at, previous, digest))
        previous = digest
    insert(Event, _COLUMNS, links)


def verify() -> Event | None:
    """Give the first link that does not hold, because it or one before it was changed, taken out or moved; else None.

    Links cut off at the end leave no trace here: compare the last digest with one that was kept elsewhere.
    """
    previous = FIRST
    for event in Event.objects.order_by("id").iterator():
        made = _digest(previous, event.act, event.about, event.commitment, event.at)
        if event.previous != previous or event.digest != made:
            return event
        previous = event.digest
    return None


def commitment(seal: str, digest: str) -> str:
    """Bind an event to the bytes of a digest; without the seal nobody can tell which they were."""
    return hmac.digest(seal.encode(), digest.encode(), "sha256").hex()


def _last() -> str:
    return Event.objects.order_by("-id").values_list("digest", flat=True).first() or FIRST


def _digest(previous: str, act: str, about: str, commitment: str, at: datetime) -> str:
    told = "\n".join((previous, act, about, commitment, at.astimezone(UTC).isoformat()))
    return hashlib.sha256(told.encode()).hexdigest()
