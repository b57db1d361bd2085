"""What of a group the record has already, and the blobs of what it has not."""

from collections.abc import Iterable, Sequence

from mayest.record.intake.arrival import Arrival
from mayest.record.intake.lookup import among, batches
from mayest.record.intake.threads import kept_key
from mayest.record.models import Blob, Interaction
from mayest.record.tables.rows import insert, reserve


def recorded(digests: Iterable[str]) -> dict[str, int]:
    """Give the interactions that came as the bytes of these digests."""
    found: dict[str, int] = {}
    for some in batches(digests):
        rows = Interaction.objects.filter(raw__digest__in=among(some))
        found |= dict(rows.values_list("raw__digest", "pk"))
    return found


def is_recorded(channel: str, key: str) -> bool:
    """Whether something is in the record that came under that key of that channel."""
    kept = kept_key(key)
    found = Interaction.objects.filter(channel=channel, key=kept, conversation__keys__key=kept)
    return bool(key) and found.exists()


def keep_blobs(arrivals: Sequence[Arrival]) -> dict[str, int]:
    """Give the number of the blob of all bytes that came, by their digest; those that are new get their rows."""
    kept = [kept for arrival in arrivals for kept in (arrival.raw, *(file.kept for file in arrival.files))]
    wanted = {one.digest: one for one in kept}
    known: dict[str, int] = {}
    for some in batches(wanted):
        known |= dict(Blob.objects.filter(digest__in=among(some)).values_list("digest", "pk"))
    fresh = [digest for digest in wanted if digest not in known]
    numbers = dict(zip(fresh, reserve({Blob: len(fresh)})[Blob], strict=True))
    insert(Blob, ("id", "digest", "size"), [(numbers[each], each, wanted[each].size) for each in fresh])
    return known | numbers
