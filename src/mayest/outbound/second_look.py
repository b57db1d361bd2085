"""A second look: what somebody else sees of a held message, and how it goes on: released, edited, or given back."""

from django.utils import timezone

from mayest.guidance import Advice
from mayest.outbound.advise import advise
from mayest.outbound.submission import LONGEST_REASON, drafted
from mayest.outbound.submit import holding
from mayest.people.models import Colleague
from mayest.record.conversations.line import line_by, line_of
from mayest.record.errors import RecordError
from mayest.record.known.known import RecordKnown
from mayest.record.models import Composition, Delivery, Hold, Posting
from mayest.record.outgoing import holds
from mayest.record.outgoing.returning import give_back as put_back
from mayest.record.posts.returning import unpost


class NotYoursError(RecordError):
    """Somebody else is to look, or whoever would may not yet."""


def advice_on(delivery: Delivery, text: str) -> Advice:
    """Give what there is to say on a held message with these words; nothing of it is kept. Raises RulebookError."""
    to = (*delivery.to, *delivery.cc)
    draft = drafted(
        text,
        delivery.channel,
        to,
        public=delivery.public,
        subject=delivery.subject,
        files=delivery.files.all(),
        line=line_by(delivery.account) or line_of(delivery.conversation, delivery.by),
    )
    return advise(draft, RecordKnown.of(delivery.conversation, to))


def release(hold: Hold, by: Colleague, text: str, why: str) -> Delivery:
    """Let it go, as it is or with other words; what still asks for a pause needs a reason. Raises RecordError."""
    _only_who_may(hold, by)
    if not text.strip():
        raise RecordError("there is nothing left to send: give it back instead")
    still = holding(advice_on(hold.delivery, text))
    if still and not why.strip():
        raise RecordError("say in a few words why it may go, or change what asks for the pause")
    return holds.release(hold, by, why.strip()[:LONGEST_REASON], text, still)


def give_back(hold: Hold, by: Colleague, word: str) -> Composition:
    """Give it to its writer with a word; raises RecordError."""
    return put_back(hold.delivery, _word(hold, by, word))


def give_back_post(hold: Hold, posting: Posting, by: Colleague, word: str) -> None:
    """Give a post to the calendar with a word; raises RecordError."""
    unpost(posting, _word(hold, by, word))


def _word(hold: Hold, by: Colleague, word: str) -> str:
    _only_who_may(hold, by)
    if not word.strip():
        raise RecordError("say in a few words what its writer should change")
    return f"{by.name}: {word.strip()[:LONGEST_REASON]}"


def _only_who_may(hold: Hold, colleague: Colleague) -> None:
    if not holds.may_look(hold, colleague, timezone.now()):
        raise NotYoursError(f"{hold.looker} looks at this; you may as well, if nobody has in time")
