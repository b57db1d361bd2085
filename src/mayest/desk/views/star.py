"""Starring what was really said, and making a lesson of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.lesson import StarForm
from mayest.desk.leading import to_conversation
from mayest.desk.pages.star import star_page, suggested
from mayest.desk.requests import DeskRequest
from mayest.lessons.starred.starring import star, unstar


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    return redirect("desk:star", star(access.example(request, pk), request.user).pk)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: DeskRequest, pk: int) -> HttpResponse:
    starred = access.star(request, pk)
    form = StarForm(starred, request.POST or None, suggested(starred, request.GET.get("words", "")))
    if form.is_valid() and form.save(request.user):
        messages.success(request, "The lesson is made. Put it on the path where it belongs.")
        return redirect("desk:path")
    return render(request, "desk/star/show.html", star_page(request.user, starred, form))


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    starred = access.star(request, pk)
    unstar(starred)
    messages.success(request, "The star is taken back, and what was made of it.")
    return to_conversation(request, starred.interaction.conversation_id)
