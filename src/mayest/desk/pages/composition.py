"""How the page answers whoever is writing: a part of it where a script asked, else the whole conversation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from mayest.desk.composing.context import stopped
from mayest.desk.composing.form import CompositionForm
from mayest.desk.composing.keeping import Keeping
from mayest.desk.composing.sending import Sending
from mayest.desk.pages.conversation import conversation_page
from mayest.desk.requests import DeskRequest
from mayest.record.models import Conversation, Delivery, State

IN_THE_OUTBOX = "Kept in the outbox: no outgoing account yet."
ON_ITS_WAY = "It goes out in ten seconds; until then you can undo it."


def kept(request: DeskRequest, conversation: Conversation, form: CompositionForm, keeping: Keeping) -> HttpResponse:
    """Say that it is kept, or what another window has kept meanwhile."""
    if request.htmx:
        shown = {"conversation": conversation, "keeping": keeping, "fresh": True}
        return render(request, "desk/composition/_kept.html", shown)
    if keeping.other:
        return _whole_page(request, conversation, form, Sending(keeping=keeping))
    messages.success(request, "Kept. Nobody else sees it.")
    return redirect(reply(conversation))


def sent(request: DeskRequest, conversation: Conversation, form: CompositionForm, sending: Sending) -> HttpResponse:
    """Say that it is in the outbox, or show what stands in the way."""
    if sending.sent:
        messages.success(request, _became(sending.sent))
        return HttpResponseClientRefresh() if request.htmx else redirect("desk:conversation", conversation.pk)
    if request.htmx:
        page = _page(request, conversation, form, sending)
        return render(request, "desk/composition/_stopped.html", page)
    return _whole_page(request, conversation, form, sending)


def _became(delivery: Delivery) -> str:
    if delivery.state == State.HELD:
        looker = delivery.hold.looker
        return f"{looker} is asked to look." if looker else "A second look is asked for."
    return ON_ITS_WAY if delivery.account else IN_THE_OUTBOX


def discarded(request: DeskRequest, conversation: Conversation, *, gone: bool) -> HttpResponse:
    """Say that the draft is gone, and with it the conversation that it would have begun."""
    if request.htmx:
        return HttpResponseClientRedirect(reverse("desk:deliveries")) if gone else HttpResponse(status=204)
    messages.success(request, "Discarded.")
    return redirect("desk:deliveries") if gone else redirect("desk:conversation", conversation.pk)


def reply(conversation: Conversation) -> str:
    """Give the address of the place where an answer is written."""
    return reverse("desk:conversation", args=[conversation.pk]) + "#reply"


def _whole_page(
    request: DeskRequest, conversation: Conversation, form: CompositionForm, sending: Sending
) -> HttpResponse:
    around = conversation_page(request.user, conversation, "", "")
    return render(request, "desk/conversation/show.html", around | _page(request, conversation, form, sending))


def _page(request: DeskRequest, conversation: Conversation, form: CompositionForm, sending: Sending) -> dict[str, Any]:
    return {"conversation": conversation, **stopped(conversation, request.user, form, sending)}
