"""Whose turn it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.forms.assignment import AssignmentForm
from mayest.desk.leading import to_conversation
from mayest.desk.requests import DeskRequest
from mayest.record.conversations import conversations


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    conversation, form = access.conversation(request, pk), AssignmentForm(request.POST)
    if form.is_valid():
        to = form.cleaned_data["to"]
        conversations.assign(conversation, to, request.user)
        messages.success(request, f"Assigned to {to}." if to else "Assigned to nobody.")
    else:
        messages.error(request, "Nothing was changed: that colleague is not on the list.")
    return to_conversation(request, pk)
