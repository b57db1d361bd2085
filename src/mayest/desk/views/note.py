"""What colleagues tell each other about a conversation or a contact."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.forms.note import NoteForm
from mayest.desk.leading import to_conversation
from mayest.desk.requests import DeskRequest
from mayest.record.conversations.conversations import add_note


@require_POST
def on_conversation(request: DeskRequest, pk: int) -> HttpResponse:
    conversation, form = access.conversation(request, pk), NoteForm(request.POST)
    if form.is_valid():
        add_note(form.cleaned_data["text"], request.user, conversation=conversation)
        messages.success(request, "Note added. It stays among colleagues.")
    else:
        messages.error(request, str(form.errors["text"][0]))
    return to_conversation(request, pk, "#latest")


@require_POST
def on_contact(request: DeskRequest, pk: int) -> HttpResponse:
    contact, form = access.contact(request, pk), NoteForm(request.POST)
    if form.is_valid():
        add_note(form.cleaned_data["text"], request.user, contact=contact)
        messages.success(request, "Note added. It stays among colleagues.")
    else:
        messages.error(request, str(form.errors["text"][0]))
    return redirect("desk:contact", pk)
