"""What authors of channels and rulebooks test with; it needs pytest and hypothesis, which Mayest itself does not."""

from mayest.testing.contract import ChannelContract

__all__ = ["ChannelContract"]
