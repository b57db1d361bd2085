"""How far somebody has read; nobody else ever sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.requests import DeskRequest
from mayest.record.conversations import conversations


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Mark a conversation unread, and leave it: to stay would be to read it."""
    conversations.unread(access.conversation(request, pk), request.user)
    messages.success(request, "Unread again.")
    return redirect("desk:inbox")
