"""Who is heard on a recording."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.forms.consent import ConcernedForm
from mayest.desk.forms.words import sentence
from mayest.desk.pages.recording import recording_page
from mayest.desk.requests import DeskRequest
from mayest.desk.sounding import plays_sound
from mayest.record.recordings.asking import AskingError, leave_out


@require_POST
@plays_sound
def create(request: DeskRequest, pk: int) -> HttpResponse:
    recording, form = access.recording(request, pk), ConcernedForm(request.POST)
    if form.is_valid() and form.add(recording.interaction, request.user):
        return redirect("desk:recording", pk)
    return render(request, "desk/recording/show.html", recording_page(request.user, recording, adding=form))


@require_POST
def undo(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    _, concerned = access.concerned(request, pk, number)
    try:
        leave_out(concerned)
    except AskingError as error:
        messages.error(request, sentence(error))
    return redirect("desk:recording", pk)
