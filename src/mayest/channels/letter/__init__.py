"""Letters on paper: scanned, and laid down in a folder or dropped in on the desk; or noted by whoever opened them."""

from mayest.channels.letter.settings import LetterSettings
from mayest.channels.message import Message, Part
from mayest.channels.scanned import Scanned
from mayest.channels.scans.kinds import scan_in


class Letter(Scanned):
    """A letter, in either direction."""

    name = "letter"
    title = "Letter"
    schemes = ("postal", "mailto")  # some give an e-mail address and no street
    settings = LetterSettings
    a = "a letter"

    def parse(self, raw: bytes) -> Message:
        """Make a message of a scan, or of a note; raises UnreadableError with the reason when it is neither.

        A scan does not say by itself who wrote it, and when: whoever brings it may.
        """
        if raw.lstrip()[:1] == b"{":
            return super().parse(raw)
        kind = scan_in(raw)
        return Message(
            channel=self.name, parties=(), parts=(Part(f"letter.{kind.ending}", kind.media_type, raw),), pictured=True
        )
