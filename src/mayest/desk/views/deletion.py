"""Deleting a recording."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mayest.desk import access
from mayest.desk.forms.words import sentence
from mayest.desk.pages.recording import recording_page
from mayest.desk.requests import DeskRequest
from mayest.record.recordings.deleting import DeletionError, delete


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: DeskRequest, pk: int) -> HttpResponse:
    recording = access.recording(request, pk)
    if request.method != "POST":
        return render(request, "desk/recording/delete.html", recording_page(request.user, recording))
    try:
        delete(recording, request.user)
        messages.success(request, "Deleted. That there was a recording stays on record.")
    except DeletionError as error:
        messages.error(request, sentence(error))
    return redirect("desk:recording", pk)
