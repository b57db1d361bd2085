"""What was read from the pictures of something that came."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mayest.desk import access
from mayest.desk.requests import DeskRequest
from mayest.record.recognitions.recognitions import read_again


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    """Give the part of the page that waits until it is read."""
    recognition = access.recognition(request, pk)
    page = {"interaction": recognition.interaction, "conversation": recognition.interaction.conversation}
    return render(request, "desk/interaction/_interaction.html", page)


@require_POST
def again(request: DeskRequest, pk: int) -> HttpResponse:
    """Read it once more."""
    recognition = access.recognition(request, pk)
    read_again(recognition)
    place = reverse("desk:conversation", args=[recognition.interaction.conversation_id])
    return redirect(f"{place}?at={pk}#interaction-{pk}")
