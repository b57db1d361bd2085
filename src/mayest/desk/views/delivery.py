"""Sending an answer, and what waits to go out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from mayest.desk import access
from mayest.desk.composing.attaching import attach
from mayest.desk.composing.form import CompositionForm
from mayest.desk.composing.sending import send
from mayest.desk.pages.composition import sent
from mayest.desk.pages.deliveries import outbox_page
from mayest.desk.requests import DeskRequest
from mayest.guidance import Level


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
