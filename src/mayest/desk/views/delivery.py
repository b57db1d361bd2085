"""Sending an answer, what waits to go out, and taking it back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mayest.desk import access
from mayest.desk.composing.attaching import attach
from mayest.desk.composing.form import CompositionForm
from mayest.desk.composing.sending import send
from mayest.desk.pages.composition import sent
from mayest.desk.pages.deliveries import outbox_page, place, settled, shown, taken_back
from mayest.desk.requests import DeskRequest
from mayest.guidance import Level
from mayest.outbound import deliver
from mayest.record.outgoing import outbox


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    page = outbox_page(request.user, request.GET.get("after", ""))
    return render(request, "desk/delivery/_rows.html" if request.htmx else "desk/delivery/list.html", page)


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    """With scripts, advice was seen while typing, and only a wording worth changing stops the hand once more."""
    conversation, form = access.conversation(request, pk), CompositionForm(request.POST)
    uploads = request.FILES.getlist("files")
    troubles = attach(conversation, request.user, form.said, form.posted("base"), uploads).troubles if uploads else []
    stops_at = Level.REWORD if request.htmx else Level.CONSIDER
    return sent(request, conversation, form, send(conversation, request.user, form, stops_at, troubles))


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a message as it stands now; one that has left is what was said."""
    delivery = access.delivery(request, pk)
    return shown(request, delivery) if request.htmx else redirect(place(delivery))


@require_POST
def leave(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a message go that was kept while there was no way out."""
    delivery = access.delivery(request, pk)
    return settled(request, delivery, lambda: outbox.leave(delivery), "It goes out now.")


@require_POST
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    """Settle what nobody could know."""
    delivery, arrived = access.delivery(request, pk), request.POST.get("arrived") == "yes"
    said = "Kept as sent." if arrived else "It goes out again."
    return settled(request, delivery, lambda: deliver.decide(delivery, request.user, arrived=arrived), said)


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    return taken_back(request, access.delivery(request, pk))
