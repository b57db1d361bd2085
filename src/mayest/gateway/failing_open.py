"""Lets pass what cannot be judged: the mail of a house must not wait for its advice."""

from dataclasses import dataclass, field

from mayest.channels.channel import UnreadableError
from mayest.gateway.deciding import is_read, judged
from mayest.gateway.letter import Envelope, Letter
from mayest.gateway.recording import record
from mayest.gateway.session import Verdict
from mayest.gateway.trouble import UNREAD, UNRECORDED, Trouble

PASSES = Verdict()


@dataclass(frozen=True, slots=True)
class FailingOpen:
    """Decides for a milter, and raises nothing."""

    unread: Trouble = field(default_factory=lambda: Trouble(UNREAD))
    unrecorded: Trouble = field(default_factory=lambda: Trouble(UNRECORDED))

    def reads(self, envelope: Envelope) -> bool:
        """Whether such a mail is to be read at all."""
        try:
            return is_read(envelope)
        except Exception as error:  # noqa: BLE001  # whatever it is, the mail goes
            self.unread.tell(error)
            return False

    def decide(self, letter: Letter) -> Verdict:
        """Advise on a mail, and record it before anybody hears that it passes."""
        try:
            verdict = judged(letter)
        except UnreadableError:
            return PASSES
        except Exception as error:  # noqa: BLE001  # as above
            self.unread.tell(error)
            return PASSES
        self.unread.over()
        if verdict and not verdict.refusal:
            self._record(letter)
        return verdict or PASSES

    def _record(self, letter: Letter) -> None:
        try:
            record(letter)
        except Exception as error:  # noqa: BLE001  # as above
            self.unrecorded.tell(error)
        else:
            self.unrecorded.over()
