"""What those who are heard on a recording say."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.forms.consent import ConsentForm
from mayest.desk.pages.recording import recording_page
from mayest.desk.requests import DeskRequest
from mayest.desk.sounding import plays_sound


@require_POST
@plays_sound
def create(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    recording, concerned = access.concerned(request, pk, number)
    form = ConsentForm(concerned, request.user, request.POST)
    if form.is_valid() and form.keep():
        messages.success(request, "Noted.")
        return redirect("desk:recording", pk)
    return render(request, "desk/recording/show.html", recording_page(request.user, recording, said=form))
