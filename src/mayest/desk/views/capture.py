"""Writing down a call or a visit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mayest.desk import access
from mayest.desk.capturing import capture
from mayest.desk.forms.capture import CaptureForm, Whom
from mayest.desk.forms.recording import Upload, dropped
from mayest.desk.leading import to
from mayest.desk.names import learn
from mayest.desk.requests import DeskRequest
from mayest.record.conversations.conversations import parties
from mayest.record.errors import RecordError
from mayest.record.models import Interaction


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    return _capture(request, Whom(), reverse("desk:inbox"))


@require_http_methods(["GET", "HEAD", "POST"])
def of_contact(request: DeskRequest, pk: int) -> HttpResponse:
    return _capture(request, Whom((access.contact(request, pk),)), reverse("desk:contact", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def in_conversation(request: DeskRequest, pk: int) -> HttpResponse:
    conversation = access.conversation(request, pk)
    people = tuple(parties(conversation))
    learn(people)
    return _capture(request, Whom(people, conversation), reverse("desk:conversation", args=[pk]))


def _capture(request: DeskRequest, whom: Whom, back: str) -> HttpResponse:
    form = CaptureForm(whom, request.POST or None, request.FILES or None)
    if form.is_valid() and (noted := capture(form, request.user)):
        return to(request, _with_recording(request, noted, form.cleaned_data["recording"]))
    form.ask_for_file_again()
    return render(request, "desk/capture/new.html", {"form": form, "whom": whom, "back": back})


def _with_recording(request: DeskRequest, noted: Interaction, upload: "Upload | None") -> str:
    """Keep the recording, if one came along; give where to go on."""
    try:
        if upload and (kept := dropped(noted, upload, request.user)):
            messages.success(request, "Noted, and the recording is kept.")
            return reverse("desk:recording", args=[kept.pk])
    except RecordError as error:
        messages.error(request, f"The call is noted. The recording: {error}.")
        return reverse("desk:recording-new", args=[noted.pk])
    messages.success(request, "Noted.")
    return reverse("desk:conversation", args=[noted.conversation_id]) + f"#interaction-{noted.pk}"
