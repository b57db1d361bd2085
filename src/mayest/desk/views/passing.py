"""Passing an answer on to whoever speaks for us on what it is about."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.composing.form import CompositionForm
from mayest.desk.leading import to_conversation
from mayest.desk.requests import DeskRequest
from mayest.outbound.passing import pass_on


@require_POST
def create(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    conversation, voice = access.conversation(request, pk), access.voice(request, number)
    pass_on(conversation, voice, request.user, CompositionForm(request.POST).said.text)
    messages.success(request, f"{voice.colleague} has it now, with the whole story and what you had begun.")
    return to_conversation(request, pk, "#latest")
