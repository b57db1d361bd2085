"""A message on its way out: draft, advise, decide, outbox."""

from dataclasses import dataclass
from datetime import timedelta

from mayest.guidance.advice import Advice
from mayest.guidance.level import Level
from mayest.outbound.advise import advise
from mayest.outbound.submission import Submission, SubmissionError, draft, outgoing
from mayest.people.models import Colleague
from mayest.policies.looks import look_required
from mayest.policies.models import RequiredLook
from mayest.record.conversations.conversations import read
from mayest.record.known.known import RecordKnown
from mayest.record.models import Delivery
from mayest.record.outgoing import compositions
from mayest.record.outgoing.outbox import Asked, Outgoing, Reason, queue
from mayest.record.tables.turn import turn

__all__ = ["Outcome", "Submission", "SubmissionError", "holding", "required", "submit"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a submission: `sent`, or else `held`: the advice says why, and with a reason it goes.

    Where a policy asks for `look`, the reason goes to whoever looks.
    """

    sent: Delivery | None
    advice: Advice
    held: bool
    look: RequiredLook | None = None


def submit(submission: Submission) -> Outcome:
    """Put a message into the outbox, or hold it and keep what was written.

    Raises SubmissionError where it cannot go out at all, AddressError with the mend, RulebookError.
    """
    message = outgoing(submission)
    advice = advise(draft(message), RecordKnown.of(message.conversation, (*message.to, *message.cc)))
    held, reason = holding(advice), submission.reason.strip()
    if not held:
        return Outcome(_send(message), advice, held=False)
    look = required(advice, message.by)
    if submission.ask:
        return Outcome(_send(message, asked=_asked(held, reason, look)), advice, held=True, look=look)
    if look or not reason:
        _keep(submission)
        return Outcome(None, advice, held=True, look=look)
    return Outcome(_send(message, Reason(reason, held)), advice, held=False)


def holding(advice: Advice) -> tuple[str, ...]:
    """Give the rules that ask for a pause."""
    return tuple(sorted({finding.rule for finding in advice.findings if finding.level is Level.HOLD}))


def required(advice: Advice, writer: Colleague) -> RequiredLook | None:
    """Give whose look a policy asks for."""
    held = holding(advice)
    return look_required(held, writer) if held else None


def _asked(held: tuple[str, ...], question: str, look: RequiredLook | None) -> Asked:
    if look is None:
        return Asked(held, question)
    return Asked(held, question, look.looker, look.deputy, timedelta(minutes=look.minutes))


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


def _send(message: Outgoing, reason: Reason | None = None, asked: Asked | None = None) -> Delivery:
    with turn():
        delivery = queue(message, reason, asked)
        compositions.discard(message.conversation, message.by)
        read(message.conversation, message.by)
    return delivery
