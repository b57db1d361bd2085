"""Sight: which networks those who write to us name, kept as the messages come in."""

from collections.abc import Mapping, Sequence

from mayest.channels.message import Kind
from mayest.radar.models import Sighting
from mayest.radar.networks import Seen
from mayest.record.intake.lookup import among
from mayest.record.models import Account, Direction, Interaction
from mayest.record.tables.rows import insert

COLUMNS = ("interaction_id", "network", "start", "stop", "at")


def sight(seen: Mapping[int, Sequence[Seen]]) -> None:
    """Keep what was seen in each interaction, by its number, within the caller's transaction.

    What we say ourselves is left out, and so is a network on which we have an account. Nothing is asked where nothing
    was seen; else three statements, however many there are.
    """
    if not seen:
        return
    used = channels_in_use()
    said = Interaction.objects.filter(pk__in=among(list(seen)), direction=Direction.IN, kind=Kind.MESSAGE)
    rows = [
        (number, each.network, each.start, each.stop, at)
        for number, at in said.order_by("pk").values_list("pk", "at")
        for each in seen[number]
        if each.network not in used
    ]
    insert(Sighting, COLUMNS, rows)


def channels_in_use() -> set[str]:
    """Give the channels on which we have an account."""
    return set(Account.objects.values_list("channel", flat=True).distinct())
