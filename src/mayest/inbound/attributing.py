"""Who wrote it: said by a colleague of what came without a sender."""

from django.conf import settings

from mayest.channels.message import Party
from mayest.inbound.references import References
from mayest.record.intake import attributing
from mayest.record.models import Interaction


def attribute(interaction: Interaction, party: Party) -> None:
    """Let something be from that party, and what it names be theirs; raises AttributionError, RulebookError."""
    references = References.in_force(settings.MAYEST_HOME).found(interaction.text)
    attributing.attribute(interaction, party, references)
