"""Lets nothing pass that cannot be judged: it waits with whoever hands it in."""

from dataclasses import dataclass, field

from mayest.channels.channel import UnreadableError
from mayest.gateway.deciding import is_read, judged
from mayest.gateway.errors import UnjudgedError
from mayest.gateway.letter import Envelope, Letter
from mayest.gateway.recording import record
from mayest.gateway.session import Verdict
from mayest.gateway.trouble import UNRECORDED, WAITS, Trouble


@dataclass(frozen=True, slots=True)
class FailingClosed:
    """Decides for the proxy; raises UnjudgedError, and nothing else."""

    waits: Trouble = field(default_factory=lambda: Trouble(WAITS))
    unrecorded: Trouble = field(default_factory=lambda: Trouble(UNRECORDED))

    def reads(self, envelope: Envelope) -> bool:
        """Whether such a mail is to be read at all."""
        try:
            return is_read(envelope)
        except Exception as error:
            self.waits.tell(error)
            raise UnjudgedError from error

    def judge(self, letter: Letter) -> Verdict | None:
        """Advise on a mail; None where it is neither to be read nor recorded."""
        try:
            verdict = judged(letter)
        except UnreadableError:
            return Verdict(refusal=["This is no mail: it has no headers."])
        except Exception as error:
            self.waits.tell(error)
            raise UnjudgedError from error
        self.waits.over()
        return verdict

    def record(self, letter: Letter) -> None:
        """Record what the next server has taken: it is gone, so nothing keeps it back any more."""
        try:
            record(letter)
        except Exception as error:  # noqa: BLE001  # as said
            self.unrecorded.tell(error)
        else:
            self.unrecorded.over()
