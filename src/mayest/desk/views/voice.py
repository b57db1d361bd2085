"""Named voices: who may be asked on what."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.voice import VoiceForm
from mayest.desk.pages.voices import voices_page
from mayest.desk.requests import DeskRequest
from mayest.outbound.voices import hush


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    form = VoiceForm(request.POST or None)
    if form.is_bound:
        access.common(request)
    if form.is_valid() and form.save(request.user):
        messages.success(request, "Kept. Drafts on it say so from now on.")
        return redirect("desk:voices")
    return render(request, "desk/voice/list.html", voices_page(request.user, form))


@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    voice = access.named_voice(request, pk)
    hush(voice, request.user)
    messages.success(request, f"{voice.colleague} is asked about {voice.topic} no more.")
    return redirect("desk:voices")
