"""One conversation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mayest.desk import access
from mayest.desk.pages.conversation import conversation_page
from mayest.desk.requests import DeskRequest


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    place = {name: request.GET.get(name, "") for name in ("box", "after", "at")}
    page = conversation_page(request.user, access.conversation(request, pk), **place)
    return render(request, "desk/conversation/show.html", page)
