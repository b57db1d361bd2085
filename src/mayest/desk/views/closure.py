"""Closing a conversation, and opening it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.leading import to_conversation
from mayest.desk.requests import DeskRequest
from mayest.record.conversations import conversations


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    conversations.close(access.conversation(request, pk), request.user)
    messages.success(request, "Closed. It opens again by itself when somebody writes.")
    return to_conversation(request, pk)


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    conversations.reopen(access.conversation(request, pk), request.user)
    messages.success(request, "Open again.")
    return to_conversation(request, pk)
