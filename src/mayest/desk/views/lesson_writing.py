"""Writing lessons that are made of nothing but one's own words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.lesson import LessonForm
from mayest.desk.requests import DeskRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    access.common(request)
    return _edit(request, LessonForm(request.POST or None))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _edit(request, LessonForm(request.POST or None, access.own_lesson(request, pk)))


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    access.own_lesson(request, pk).delete()
    messages.success(request, "Taken back. It is on no path any more.")
    return redirect("desk:path")


def _edit(request: DeskRequest, form: LessonForm) -> HttpResponse:
    if form.is_valid() and form.save(request.user):
        messages.success(request, "Kept. Put it on the path where it belongs.")
        return redirect("desk:path")
    return render(request, "desk/lesson/edit.html", {"form": form})
