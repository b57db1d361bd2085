"""Doing lessons: one's path, one lesson, and when it is good to do it again. Nothing of it is kept."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from mayest.desk import access
from mayest.desk.forms.spacing import asked
from mayest.desk.forms.words import sentence
from mayest.desk.pages.lesson import lesson_page, lessons_page
from mayest.desk.requests import DeskRequest
from mayest.lessons.spacing import SpacingError, after
from mayest.lessons.teaching import of_rules, shipped
from mayest.lessons.teaching.exercise import Exercise
from mayest.lessons.teaching.written import exercise


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/lesson/list.html", lessons_page(request.user))


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    return _show(request, exercise(access.lesson(request, pk)))


@require_safe
def of_joiners(request: DeskRequest, name: str) -> HttpResponse:
    return _show(request, shipped.shipped().get(shipped.FOLDER + name))


@require_safe
def of_rule(request: DeskRequest, identity: str) -> HttpResponse:
    return _show(request, of_rules.of_rule(identity))


@require_POST
@sensitive_variables()
def date(request: DeskRequest) -> HttpResponse:
    """Say when it is good to do a lesson again: of what is sent, and of nothing else."""
    try:
        memory, went = asked(request.body)
        return JsonResponse(after(memory, went, timezone.now()).told())
    except SpacingError as error:
        return JsonResponse({"error": sentence(error)}, status=400)


def _show(request: DeskRequest, found: Exercise | None) -> HttpResponse:
    if found is None:
        raise Http404("There is no such lesson, or no longer")
    return render(request, "desk/lesson/show.html", lesson_page(found))
