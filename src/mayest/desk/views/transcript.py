"""What is said in a recording, written down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.forms.words import sentence
from mayest.desk.requests import DeskRequest
from mayest.record.recordings.transcripts import TranscriptError, ask_for


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    try:
        ask_for(access.recording(request, pk), request.user)
    except TranscriptError as error:
        messages.error(request, sentence(error))
    return redirect("desk:recording", pk)
