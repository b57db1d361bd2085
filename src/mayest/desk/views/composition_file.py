"""The files that go with an answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.composing.attaching import Attaching, attach, detach
from mayest.desk.composing.form import CompositionForm
from mayest.desk.pages.composition import reply
from mayest.desk.requests import DeskRequest
from mayest.record.models import Conversation


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    conversation, form = access.conversation(request, pk), CompositionForm(request.POST)
    uploads = request.FILES.getlist("files")
    return _answer(request, conversation, attach(conversation, request.user, form.said, form.posted("base"), uploads))


@require_POST
def remove(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    conversation, form = access.conversation(request, pk), CompositionForm(request.POST)
    return _answer(request, conversation, detach(conversation, request.user, form.said, form.posted("base"), number))


def _answer(request: DeskRequest, conversation: Conversation, attaching: Attaching) -> HttpResponse:
    if request.htmx:
        shown = {"conversation": conversation, "attaching": attaching, "files": attaching.files}
        return render(request, "desk/composition/_files.html", shown)
    for trouble in attaching.troubles:
        messages.error(request, trouble)
    return redirect(reply(conversation))
