"""Asks for advice on what a program sent: nothing of it is kept."""

from http import HTTPStatus

from mayest.api.errors import ApiError
from mayest.api.question import Question
from mayest.channels.registry import channel
from mayest.guidance import Advice, Audience, Draft, RulebookError, Told, told
from mayest.outbound.advise import advise
from mayest.people.models import Colleague
from mayest.record.addresses.address import AddressError, guess
from mayest.record.known.known import RecordKnown


class Answer(Told):
    """What `mayest check --json` tells, and whether the record was asked."""

    compared: bool


def answer(question: Question, colleague: Colleague) -> Answer:
    """Give a colleague's program the advice on a question; raises ApiError where the rules cannot be read."""
    advice = _advice(question, colleague)
    return {**told(advice, advice.shown), "compared": advice.compared}


def _advice(question: Question, colleague: Colleague) -> Advice:
    draft = _draft(question, colleague)
    try:
        return advise(draft, _known(draft))
    except RulebookError:
        words = "the rules in force cannot be read: whoever runs this server sees why with `mayest check`"
        raise ApiError(HTTPStatus.SERVICE_UNAVAILABLE, words) from None


def _draft(question: Question, colleague: Colleague) -> Draft:
    public = question.public or channel(question.channel).public
    return Draft(
        question.text,
        channel=question.channel,
        audience=Audience.PUBLIC if public else Audience.PRIVATE,
        subject=question.subject,
        to=tuple(_address(one) for one in question.to),
        line=colleague.line.name if colleague.line else "",
    )


def _known(draft: Draft) -> RecordKnown | None:
    """Ask the record where it is said who will read it; what is public anybody will, and every contact is another."""
    return RecordKnown.to(draft.to) if draft.to or draft.audience is Audience.PUBLIC else None


def _address(text: str) -> str:
    """Read an address as far as it can be read; one that is still being typed is nobody's yet."""
    try:
        return str(guess(text))
    except AddressError:
        return text
