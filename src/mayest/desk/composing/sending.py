"""Sends an answer, unless there is something to it that its writer has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from mayest.desk.composing.advice import ShownAdvice, shown, unseen
from mayest.desk.composing.advising import advise_on, files
from mayest.desk.composing.form import CompositionForm
from mayest.desk.composing.keeping import Keeping, keep
from mayest.guidance import Advice, Level
from mayest.outbound.submit import Submission, required, submit
from mayest.people.models import Colleague
from mayest.policies.models import RequiredLook
from mayest.record.errors import RecordError
from mayest.record.models import Conversation, Delivery
from mayest.record.outgoing.compositions import composition


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of it: `sent`, or what stands in the way and that it is kept meanwhile.

    That is `advice` not yet seen or a hold without a reason, and the form's errors. `unanswered` tells that a reason
    was asked for and not given, `look` whose look a policy asks for.
    """

    sent: Delivery | None = None
    keeping: Keeping | None = None
    advice: ShownAdvice | None = None
    unanswered: bool = False
    look: RequiredLook | None = None


def send(
    conversation: Conversation, colleague: Colleague, form: CompositionForm, stops_at: Level, troubles: Sequence[str]
) -> Sending:
    """Put the answer into the outbox; advice of `stops_at` or above that was not on the page yet is shown first, once.

    `troubles` are files that could not be taken: without them it does not go by itself.
    """
    advice = None
    if form.is_valid() and not troubles:
        advice = advise_on(conversation, form.said, colleague)
        if not _stops(advice, form, stops_at) and (sent := _submit(conversation, colleague, form)):
            return Sending(sent)
    for trouble in troubles:
        form.add_error("text", trouble)
    keeping = keep(conversation, colleague, form.said, form.posted("base"))
    unanswered = "reason" in form.data and not form.cleaned_data.get("reason") and not form.cleaned_data.get("ask")
    look = required(advice, colleague) if advice else None
    return Sending(None, keeping, shown(advice, form.said.channel) if advice else None, unanswered, look)


def _stops(advice: Advice, form: CompositionForm, stops_at: Level) -> bool:
    held = advice.level is Level.HOLD and not form.cleaned_data["reason"]
    return (held and not form.cleaned_data["ask"]) or unseen(advice, form.cleaned_data["seen"], stops_at)


def _submit(conversation: Conversation, colleague: Colleague, form: CompositionForm) -> Delivery | None:
    said = form.said
    submission = Submission(
        conversation,
        colleague,
        said.channel,
        said.to,
        said.cc,
        said.subject if form.way.has_subject else "",
        said.text,
        files(composition(conversation, colleague)),
        form.cleaned_data["reason"],
        form.cleaned_data["ask"],
    )
    try:
        return submit(submission).sent
    except RecordError as error:
        form.add_error("text", str(error))
        return None
