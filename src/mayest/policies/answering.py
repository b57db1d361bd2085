"""What people say to an edition: that they accept it, why not, or what they want to know."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.policies.errors import PolicyError
from mayest.policies.models import Acknowledgement, Answer, Answered, Edition, Policy, Question
from mayest.policies.standing import concerns, in_force

LONGEST_REASON = 1000
LONGEST_QUESTION = 2000


def acknowledge(edition: Edition, colleague: Colleague, answered: Answered, reason: str = "") -> Acknowledgement:
    """Keep what somebody answers, over what they answered before. Raises PolicyError.

    Only the edition in force is answered; who accepts gives no reason, and who declines gives one.
    """
    if not in_force().filter(pk=edition.pk).exists():
        raise PolicyError("there is a newer edition: read and answer that one")
    if not concerns(edition, colleague):
        raise PolicyError("this policy is another line of business's: it asks nothing of you")
    why = " ".join(reason.split())[:LONGEST_REASON] if answered is Answered.DECLINED else ""
    if answered is Answered.DECLINED and not why:
        raise PolicyError("say in a few words why: the policy's owner reads it")
    kept = {"answered": answered, "reason": why, "at": timezone.now()}
    return Acknowledgement.objects.update_or_create(edition=edition, colleague=colleague, defaults=kept)[0]


def ask(edition: Edition, colleague: Colleague, text: str) -> Question:
    """Ask the owner of a policy something about an edition; raises PolicyError."""
    return Question.objects.create(edition=edition, by=colleague, text=_said(text, "say what you would like to know"))


def answer(question: Question, by: Colleague, text: str) -> Answer:
    """Answer a question, over what was answered before; raises PolicyError."""
    said = _said(text, "say something to it")
    with transaction.atomic():
        return Answer.objects.update_or_create(question=question, defaults={"by": by, "text": said})[0]


def asked_by(colleague: Colleague, policy: Policy) -> QuerySet[Question]:
    """Give what somebody asked about a policy, in whichever edition."""
    return questions_about(policy).filter(by=colleague)


def questions_about(policy: Policy) -> QuerySet[Question]:
    """Give what was asked about a policy: for its owners."""
    asked = Question.objects.filter(edition__policy=policy)
    return asked.select_related("answer__by", "by", "edition").order_by("at", "pk")


def declined(policy: Policy) -> QuerySet[Acknowledgement]:
    """Give why people declined what is in force now: said to its owners, and for them alone."""
    now = in_force().filter(policy=policy).values("number", "publication__since").first()
    if now is None:
        return Acknowledgement.objects.none()
    held = Acknowledgement.objects.filter(edition__policy=policy, edition__number__gte=now["publication__since"])
    return held.filter(answered=Answered.DECLINED).select_related("colleague", "edition").order_by("at")


def _said(text: str, missing: str) -> str:
    tidy = text.replace("\r\n", "\n").strip()
    if not tidy:
        raise PolicyError(missing)
    if len(tidy) > LONGEST_QUESTION:
        raise PolicyError(f"that is longer than {LONGEST_QUESTION} characters: shorten it")
    return tidy
