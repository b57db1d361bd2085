"""Says of something that came without a sender who wrote it."""

from collections.abc import Sequence

from django.utils import timezone

from mayest.channels.message import Party, Role
from mayest.record import events
from mayest.record.errors import RecordError
from mayest.record.intake.found import claim_references
from mayest.record.intake.recording import take_part
from mayest.record.intake.taken_part import arrival_of, people_of
from mayest.record.models import Interaction
from mayest.record.search.indexing import forget, index
from mayest.record.tables.turn import turn


class AttributionError(RecordError):
    """It cannot be said of this who wrote it; the text says why."""


def attribute(interaction: Interaction, party: Party, references: Sequence[str]) -> None:
    """Let it be from that party, stand in their timeline, and be found by their name; raises AttributionError.

    `references` are the values found in what it says: by now it is known whose they are.
    """
    now = timezone.now()
    with turn():
        if interaction.participants.filter(role=Role.FROM).exists():
            raise AttributionError("it says already who wrote it")
        forget([interaction])
        arrival = arrival_of(interaction, references, [party])
        people = people_of(interaction, arrival, now)
        if people.problems:
            raise AttributionError(people.problems[0].partition(": ")[2])
        interaction.participants.all().delete()
        interaction.appearances.all().delete()
        take_part([interaction], [people])
        Interaction.objects.filter(pk=interaction.pk).update(direction=people.direction)
        claim_references([arrival], [interaction.pk], [people], now)
        index([interaction])
        events.append([events.Act("attribution", f"interaction:{interaction.pk}")])
