"""The inbox."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mayest.desk.pages.inbox import inbox_page
from mayest.desk.requests import DeskRequest
from mayest.policies.standing import owing


@require_safe
def index(request: DeskRequest, box: str = "") -> HttpResponse:
    page = inbox_page(request.user, box, request.GET.get("after", ""))
    if request.htmx:
        return render(request, "desk/inbox/_rows.html", page)
    return render(request, "desk/inbox/list.html", page | {"owing": owing(request.user)})
