"""What we post by hand where no program of ours can, and what is answered there."""

from dataclasses import replace

from mayest.channels.message import Message
from mayest.channels.noted import Noted


class ByHand(Noted):
    """A post of ours on a site, kept by its address, and the answers that a colleague saw there."""

    name = "by_hand"
    title = "Posted by hand"
    schemes = ("https", "mailto", "tel", "acct", "did", "matrix", "xmpp", "postal")  # however we know who answered
    public = True
    inward = True  # whoever answers there is answered there, by hand
    a = "a post"

    def parse(self, raw: bytes) -> Message:
        """Make a message of a note, which anybody can read; raises UnreadableError when those bytes are none."""
        return replace(super().parse(raw), public=True)
