"""A message on its way out: draft, advise, decide, outbox."""

from dataclasses import dataclass

from mayest.guidance.advice import Advice
from mayest.guidance.level import Level
from mayest.outbound.advise import advise
from mayest.outbound.submission import Submission, SubmissionError, draft, outgoing
from mayest.record.conversations.conversations import read
from mayest.record.known.known import RecordKnown
from mayest.record.models import Delivery
from mayest.record.outgoing import compositions
from mayest.record.outgoing.outbox import Outgoing, Reason, queue
from mayest.record.tables.turn import turn

__all__ = ["Outcome", "Submission", "SubmissionError", "submit"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a submission: `sent`, or else `held`: the advice says why, and with a reason it goes."""

    sent: Delivery | None
    advice: Advice
    held: bool


def submit(submission: Submission) -> Outcome:
    """Put a message into the outbox, or hold it and keep what was written.

    Raises SubmissionError where it cannot go out at all, AddressError with the mend, RulebookError.
    """
    message = outgoing(submission)
    advice = advise(draft(message), RecordKnown.of(message.conversation, (*message.to, *message.cc)))
    reason = submission.reason.strip()
    if advice.level is Level.HOLD and not reason:
        _keep(submission)
        return Outcome(None, advice, held=True)
    return Outcome(_send(message, _release(advice, reason)), advice, held=False)


def _keep(submission: Submission) -> None:
    """Keep what was written, as it was written: a held answer is never lost."""
    compositions.keep(
        submission.conversation,
        submission.by,
        submission.channel,
        submission.to,
        submission.cc,
        submission.subject,
        submission.text,
    )


def _release(advice: Advice, reason: str) -> Reason | None:
    """Give what is kept of the decision to let a held message go; of one that was not held, nothing is."""
    holding = {finding.rule for finding in advice.findings if finding.level is Level.HOLD}
    return Reason(reason, tuple(sorted(holding))) if holding else None


def _send(message: Outgoing, reason: Reason | None) -> Delivery:
    with turn():
        delivery = queue(message, reason)
        compositions.discard(message.conversation, message.by)
        read(message.conversation, message.by)
    return delivery
