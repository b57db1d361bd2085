"""What somebody hands in to be sent, read and made complete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mayest.channels.registry import NoSuchChannelError, channel
from mayest.guidance.draft import Audience, Draft
from mayest.people.models import Colleague
from mayest.record.addresses.address import guess
from mayest.record.conversations.line import line_by, line_of
from mayest.record.errors import RecordError
from mayest.record.models import Account, CompositionFile, Conversation, DeliveryFile
from mayest.record.outgoing.outbox import Outgoing

LONGEST_REASON = 400
LONGEST_SUBJECT = 1000


class SubmissionError(RecordError):
    """A message cannot go out as it is; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A message as its writer gives it. `reason` says why it may go although something asks for a pause.

    With `ask` somebody else is to look first, and the reason is what is said to them. It goes by `account`, where one
    is named, and not before `due`.
    """

    conversation: Conversation
    by: Colleague
    channel: str
    to: Sequence[str]
    cc: Sequence[str] = ()
    subject: str = ""
    text: str = ""
    files: Sequence[CompositionFile] = ()
    reason: str = ""
    ask: bool = False
    account: Account | None = None
    due: datetime | None = None


def outgoing(submission: Submission) -> Outgoing:
    """Read a submission; raises SubmissionError and AddressError, each with the mend."""
    if not submission.text.strip() and not submission.files:
        raise SubmissionError("there is nothing to send yet: write something, or attach a file")
    if not submission.to:
        raise SubmissionError("nobody is to get it: give an address")
    if len(submission.subject) > LONGEST_SUBJECT:
        raise SubmissionError(f"the subject is longer than {LONGEST_SUBJECT} characters: shorten it")
    if len(submission.reason.strip()) > LONGEST_REASON:
        raise SubmissionError(f"the reason is longer than {LONGEST_REASON} characters: shorten it")
    to = _addresses(submission.to)
    return Outgoing(
        conversation=submission.conversation,
        by=submission.by,
        channel=submission.channel,
        to=to,
        cc=tuple(address for address in _addresses(submission.cc) if address not in to),
        subject=submission.subject,
        text=submission.text,
        files=tuple(submission.files),
        public=is_public(submission.conversation, submission.channel),
        account=submission.account,
        due=submission.due,
    )


def draft(message: Outgoing) -> Draft:
    """Give the message as the advice reads it."""
    to = (*message.to, *message.cc)
    return drafted(
        message.text,
        message.channel,
        to,
        public=message.public,
        subject=message.subject,
        files=message.files,
        line=line_by(message.account) or line_of(message.conversation, message.by),
    )


def drafted(
    text: str,
    channel: str,
    to: tuple[str, ...],
    *,
    public: bool,
    subject: str,
    files: Iterable[CompositionFile | DeliveryFile],
    line: str,
) -> Draft:
    """Give what is written as the advice reads it, whoever holds it."""
    return Draft(
        text=text,
        channel=channel,
        audience=Audience.PUBLIC if public else Audience.PRIVATE,
        subject=subject,
        to=to,
        attachments=tuple(file.name for file in files),
        line=line,
    )


def is_public(conversation: Conversation, name: str) -> bool:
    """Whether anybody can read what is said there on that channel: as they did what was said last."""
    said = conversation.interactions.filter(channel=name).order_by("-at", "-id").values_list("public", flat=True)
    last = said.first()
    if last is not None:
        return last
    try:
        return channel(name).public
    except NoSuchChannelError as error:
        raise SubmissionError(str(error)) from None


def _addresses(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(guess(text)) for text in texts))
