"""The radar's nouns, one file each."""

from mayest.radar.models.channel_review import ChannelReview, Ring
from mayest.radar.models.sighting import Sighting

__all__ = ["ChannelReview", "Ring", "Sighting"]
