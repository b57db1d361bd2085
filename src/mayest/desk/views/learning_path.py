"""Laying the path for joiners."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mayest.desk import access
from mayest.desk.forms.words import sentence
from mayest.desk.pages.learning_path import path_page
from mayest.desk.requests import DeskRequest
from mayest.lessons.errors import LessonError
from mayest.lessons.teaching import path


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    access.common(request)
    return render(request, "desk/lesson/path.html", path_page())


@require_POST
def put(request: DeskRequest) -> HttpResponse:
    access.common(request)
    try:
        path.put(request.POST.get("key", ""), request.user)
    except LessonError as error:
        messages.error(request, sentence(error))
    return redirect("desk:path")


@require_POST
def make_own(request: DeskRequest) -> HttpResponse:
    access.common(request)
    path.make_own(request.user)
    return redirect("desk:path")


@require_POST
def earlier(request: DeskRequest, pk: int) -> HttpResponse:
    path.earlier(access.step(request, pk))
    return redirect("desk:path")


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    step = access.step(request, pk)
    try:
        path.take_off(step)
    except LessonError as error:
        messages.error(request, sentence(error))
    return redirect("desk:path")
