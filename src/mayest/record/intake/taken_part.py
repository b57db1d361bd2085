"""Those who take part in an interaction that stands in the record already, as those of one that comes in."""

from collections.abc import Sequence
from datetime import datetime

from mayest.channels.message import Message, Party, Role
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.people import People, identify
from mayest.record.models import Interaction
from mayest.record.storage.store import Kept


def arrival_of(interaction: Interaction, references: Sequence[str] = (), more: Sequence[Party] = ()) -> Arrival:
    """Give an interaction as it would come in: with its people, `more` besides, and the values found in it."""
    known = interaction.participants.select_related("identity").order_by("pk")
    parties = [Party(Role(each.role), str(each.identity), each.name) for each in known]
    return Arrival(
        Message(interaction.channel, (*more, *parties), at=interaction.at),
        Kept(interaction.raw.digest, interaction.raw.size),
        references=tuple(references),
        account=interaction.account_id,
        by=interaction.by_id,
    )


def people_of(interaction: Interaction, arrival: Arrival, now: datetime) -> People:
    """Give its people; addresses that the record had not seen become identities, as on the way in."""
    [people] = identify([arrival], [interaction.pk], now)
    return people
