"""What somebody says to an edition: yes, no and why, or a question."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.acting import done
from mayest.desk.pages.policies import of_policy
from mayest.desk.requests import DeskRequest
from mayest.policies import answering
from mayest.policies.models import Answered

SAID = {Answered.ACCEPTED: "Accepted. Thank you.", Answered.DECLINED: "Kept. The policy's owner reads your reason."}


@require_POST
def create(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    edition, reason = access.edition(request, pk, number), request.POST.get("reason", "")
    answered = Answered.DECLINED if "decline" in request.POST else Answered.ACCEPTED
    place = of_policy(edition.policy, "#answer")
    return done(request, place, lambda: answering.acknowledge(edition, request.user, answered, reason), SAID[answered])


@require_POST
def ask(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    edition, text = access.edition(request, pk, number), request.POST.get("text", "")
    place = of_policy(edition.policy, "#questions")
    return done(request, place, lambda: answering.ask(edition, request.user, text), "Asked. You see the answer here.")


@require_POST
def answer(request: DeskRequest, pk: int) -> HttpResponse:
    question, text = access.question(request, pk), request.POST.get("text", "")
    place = of_policy(question.edition.policy, "#questions")
    return done(request, place, lambda: answering.answer(question, request.user, text), "Answered.")
