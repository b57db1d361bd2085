"""What templates need to lay out something that was said."""

from django import template

from mayest.desk import parties, passages, scans
from mayest.desk.standing import standing
from mayest.record.models import Claim, Identity, Interaction, Recording, Reference
from mayest.record.recordings.dropping import takes_recordings
from mayest.record.recordings.standing import Stand, stand

register = template.Library()

register.filter("senders", parties.senders)
register.filter("other_side", parties.other_side)
register.filter("parties_shown", parties.parts)
register.filter("kind_words", parties.kind_words)
register.filter("opening", passages.opening)
register.filter("standing", standing)
register.filter("takes_recordings", takes_recordings)
register.filter("sheets", scans.sheets)


@register.filter
def told(interaction: Interaction) -> passages.Passage:
    return passages.passage(interaction.text, interaction.reply)


@register.filter
def said(interaction: Interaction) -> str:
    """Give what was new in it, all of it where nothing else is known to be."""
    return interaction.reply or interaction.text


@register.filter
def thing(claim: Claim) -> Identity | Reference | None:
    """Give what a claim is about."""
    return claim.identity or claim.reference


@register.filter
def stand_of(recording: Recording, interaction: Interaction) -> Stand:
    """Say how a recording stands, by what was fetched with the interaction."""
    return stand(recording, list(interaction.concerned.all()))
