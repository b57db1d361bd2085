"""What those in a starred interaction say to others learning from it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.consent import ConcernedForm
from mayest.desk.forms.lesson import LessonConsentForm, StarForm
from mayest.desk.forms.words import sentence
from mayest.desk.pages.star import consent_page, star_page, suggested
from mayest.desk.requests import DeskRequest
from mayest.record.recordings.asking import AskingError
from mayest.record.recordings.asking import leave_out as left_out


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """Note what somebody says; whoever is asked finds here what it is about."""
    star, concerned = access.starred(request, pk, number)
    said = LessonConsentForm(concerned, request.user, request.POST or None)
    if said.is_valid() and said.keep():
        messages.success(request, "Noted.")
        return redirect(request.path)
    return render(request, "desk/star/consent.html", consent_page(request.user, star, concerned, said))


@require_POST
def add(request: DeskRequest, pk: int) -> HttpResponse:
    star, adding = access.star(request, pk), ConcernedForm(request.POST)
    if adding.is_valid() and adding.add(star.interaction, request.user):
        return redirect("desk:star", pk)
    shown = star_page(request.user, star, StarForm(star, text=suggested(star)), adding)
    return render(request, "desk/star/show.html", shown)


@require_POST
def leave_out(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    _, concerned = access.starred(request, pk, number)
    try:
        left_out(concerned)
    except AskingError as error:
        messages.error(request, sentence(error))
    return redirect("desk:star", pk)
