"""Recordings: dropped in, looked at, heard."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mayest.desk import access
from mayest.desk.forms.recording import RecordingForm
from mayest.desk.leading import to
from mayest.desk.pages.recording import new_page, recording_page
from mayest.desk.requests import DeskRequest
from mayest.desk.sounding import plays_sound, sounding
from mayest.record.recordings.cellar import LostRecordingError


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest, pk: int) -> HttpResponse:
    interaction = access.spoken(request, pk)
    form = RecordingForm(request.POST, request.FILES) if request.method == "POST" else RecordingForm()
    if form.is_valid() and (kept := form.keep(interaction, request.user)):
        return to(request, reverse("desk:recording", args=[kept.pk]))
    return render(request, "desk/recording/new.html", {"form": form, **new_page(interaction)})


@require_safe
@plays_sound
def show(request: DeskRequest, pk: int) -> HttpResponse:
    return render(request, "desk/recording/show.html", recording_page(request.user, access.recording(request, pk)))


@require_safe
def sound(request: DeskRequest, pk: int) -> HttpResponseBase:
    try:
        return sounding(request, access.sound(request, pk))
    except LostRecordingError as error:
        raise Http404(str(error)) from None
